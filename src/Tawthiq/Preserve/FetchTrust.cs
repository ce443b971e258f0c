using Tawthiq.Evidence.TimeStamps;
using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>Fetches what a stranger needs besides a token, where its certificates name it: the certificates up to the root, and whether they were revoked.</summary>
internal sealed class FetchTrust(Record record, AuthorityServer server, StampRow row, CancellationToken cancellationToken)
{
    private const int LongestPath = 6; // certificates between a signer and its root

    private readonly List<string> _failed = [];

    /// <summary>Checks an answer with what can be fetched for it.</summary>
    public async Task<StampAnswer> CompleteAsync(StampAsked asked, byte[] response)
    {
        var trust = new StampTrust([record.Blobs.Read(row.Trusted)], [.. row.Certificates.Select(record.Blobs.Read)], [.. row.Revocations.Select(record.Blobs.Read)]);
        var check = StampToken.Check(response, asked, trust);
        if (check is StampCheck.NotCheckable { LacksIssuer: true })
        {
            trust = trust with { Certificates = await IssuersAsync(StampToken.CertificatesIn(response)).ConfigureAwait(false) };
            check = StampToken.Check(response, asked, trust);
        }
        if (check is StampCheck.Intact { Facts: var facts })
        {
            trust = trust with { Revocations = [.. trust.Revocations, .. await RevocationsAsync(facts.Path).ConfigureAwait(false)] };
            check = StampToken.Check(response, asked, trust);
        }
        return check switch
        {
            StampCheck.Intact intact => new StampAnswer.Token(response, intact.Facts, trust.Revocations, Lacking(intact.Facts)),
            StampCheck.NotCheckable { LacksIssuer: true } not when _failed.Count > 0 => new StampAnswer.Unanswered($"{not.Why}, and could not be fetched ({_failed[0]})"),
            StampCheck.NotCheckable not => new StampAnswer.Unfit(not.Why),
            StampCheck.Altered altered => new StampAnswer.Unfit(altered.Why),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private string? Lacking(StampFacts facts) => facts.Revocation switch
    {
        RevocationState.NotKnown not when _failed.Count > 0 => $"{not.Why} ({_failed[0]})",
        // Certificates that name no list and no responder can have none.
        RevocationState.NotKnown not when facts.Path.SkipLast(1).Select(CertificateAddresses.Of).Any(a => a.Lists.Count + a.Responders.Count > 0) => not.Why,
        _ => null,
    };

    private async Task<List<byte[]>> IssuersAsync(IReadOnlyList<byte[]> known)
    {
        var (found, seen) = (new List<byte[]>(), new HashSet<string>(StringComparer.Ordinal));
        var open = known;
        for (var step = 0; step < LongestPath && open.Count > 0; step++)
        {
            var next = new List<byte[]>();
            foreach (var address in open.SelectMany(c => CertificateAddresses.Of(c).Issuers).Where(seen.Add).ToList())
                if (await GetAsync(address).ConfigureAwait(false) is { } file) next.AddRange(StampToken.CertificatesInFile(file));
            found.AddRange(next);
            open = next;
        }
        return found;
    }

    private async Task<List<byte[]>> RevocationsAsync(IReadOnlyList<byte[]> path)
    {
        var found = new List<byte[]>();
        for (var i = 0; i + 1 < path.Count; i++)
        {
            var addresses = CertificateAddresses.Of(path[i]);
            foreach (var address in addresses.Lists)
                if (await GetAsync(address).ConfigureAwait(false) is { } list) found.Add(list);
            foreach (var address in addresses.Responders)
                if (Bytes(await server.PostAsync(address, OcspAnswer.Question(path[i], path[i + 1]), "application/ocsp-request", cancellationToken).ConfigureAwait(false), address) is { } answer) found.Add(answer);
        }
        return [.. found.DistinctBy(Convert.ToHexString)];
    }

    private async Task<byte[]?> GetAsync(string address) => Bytes(await server.GetAsync(address, cancellationToken).ConfigureAwait(false), address);

    private byte[]? Bytes(ServerAnswer answer, string address)
    {
        if (answer.Body is null) _failed.Add($"{address}: {answer.Why}");
        return answer.Body;
    }
}

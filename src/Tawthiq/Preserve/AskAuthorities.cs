using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence;
using Tawthiq.Evidence.TimeStamps;
using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>Asks authorities for the stamps that are queued, and for the lists that are lacking beside the ones that are held.</summary>
/// <remarks>Nothing waits longer than its limits allow; what could not be had stays queued with the reason, and is asked for again later.</remarks>
internal sealed class AskAuthorities(Record record, StampLimits limits)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    /// <summary>Asks for everything that is open.</summary>
    /// <param name="always">Whether also to ask authorities that it is too early to ask again, and those that refused.</param>
    /// <param name="cancellationToken">Stops; what was answered until then is kept.</param>
    /// <returns>The stamps that were asked for, as they are now, in the order of their ids.</returns>
    public async Task<IReadOnlyList<StampRow>> AskAsync(bool always, CancellationToken cancellationToken)
    {
        var (open, authorities) = Open(always);
        using var limit = new CancellationTokenSource(limits.Whole, record.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var keep = new KeepStamp(record);
        var done = new List<StampRow>();
        using var turn = new SemaphoreSlim(1); // authorities answer side by side, what they answer is written one by one
        await Task.WhenAll(open.GroupBy(o => o.Authority, StringComparer.Ordinal).Select(async group =>
        {
            var authority = authorities[group.Key];
            using var server = new AuthorityServer(limits, record.Clock, AuthorityServer.IsPrivate(authority.Url!)); // only those with an address are open
            string? unreachable = null;
            foreach (var row in group)
            {
                // One that cannot be reached is not waited for again and again.
                var answer = unreachable is null ? await AskAsync(server, authority, row, limit.Token, both.Token).ConfigureAwait(false) : new StampAnswer.Unanswered(unreachable);
                if (answer is StampAnswer.Unanswered { Why: var why }) unreachable = why;
                cancellationToken.ThrowIfCancellationRequested();
                await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    done.Add(keep.Keep(row.Id, answer, PauseAfter(row.Tries + 1)));
                }
                finally
                {
                    turn.Release();
                }
            }
        })).ConfigureAwait(false);
        return [.. done.OrderBy(d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary>How long <c>tawthiq add</c> waits before it asks again: 2, 4, 8 … minutes, a day at most.</summary>
    internal static TimeSpan PauseAfter(int tries) => tries < 11 ? TimeSpan.FromMinutes(1 << tries) : LongestPause;

    private (List<StampRow> Rows, Dictionary<string, AuthorityRow> Authorities) Open(bool always)
    {
        using var db = record.Db();
        var authorities = db.Authorities.AsNoTracking().Where(a => a.Url != null).ToDictionary(a => a.Name, StringComparer.Ordinal);
        var now = record.Clock.GetUtcNow().UtcDateTime;
        var rows = db.TimeStamps.AsNoTracking().Where(s => s.State != StampState.Held || s.Lacking != null).OrderBy(s => s.BatchedAt).ThenBy(s => s.Id).AsEnumerable()
            .Where(s => authorities.ContainsKey(s.Authority) && (always || s.State != StampState.Refused && (s.NextAt is not { } next || next <= now))).ToList();
        return (rows, authorities);
    }

    private async Task<StampAnswer> AskAsync(AuthorityServer server, AuthorityRow authority, StampRow row, CancellationToken limit, CancellationToken cancellationToken)
    {
        try
        {
            var asked = new StampAsked(Sha256Digest.Parse(row.Root), row.Nonce, row.Policy);
            if (row.Answer is { } held) return await new FetchTrust(record, server, row, cancellationToken).CompleteAsync(asked, record.Blobs.Read(held)).ConfigureAwait(false);
            var answer = await server.PostAsync(authority.Url!, asked.ToBytes(), "application/timestamp-query", cancellationToken).ConfigureAwait(false); // see above
            if (answer.Body is not { } body) return new StampAnswer.Unanswered(answer.Why);
            return StampResponse.Read(body) is StampResponse.Unreadable
                ? new StampAnswer.Unanswered("its server answers with something that is no time stamp")
                : await new FetchTrust(record, server, row, cancellationToken).CompleteAsync(asked, body).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new StampAnswer.Unanswered($"it did not answer within {limits.Whole.TotalSeconds:0.#} seconds");
        }
    }
}

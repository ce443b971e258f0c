using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence;
using Tawthiq.Evidence.TimeStamps;
using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>Stamps as files: requests go out and answers come in where there is no network, and what was stamped goes to those who check it.</summary>
internal sealed class CarryStamps(Record record)
{
    /// <summary>Writes the request of every stamp that has no answer yet: <c>NAME-3f0c….tsq</c>.</summary>
    /// <param name="folder">Made where there is none.</param>
    /// <returns>Paths of the files, in the order of their names.</returns>
    public IReadOnlyList<string> Export(string folder)
    {
        Directory.CreateDirectory(folder);
        using var db = record.Db();
        var files = new List<string>();
        foreach (var row in db.TimeStamps.AsNoTracking().Where(s => s.State != StampState.Held).ToList())
        {
            var path = Path.Combine(folder, $"{row.Authority}-{row.Root[..16]}.tsq");
            WholeFile.Write(path, new StampAsked(Sha256Digest.Parse(row.Root), row.Nonce, row.Policy).ToBytes());
            files.Add(path);
        }
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    /// <summary>Writes the stamps of an item that are held, a folder for each authority, with what a stranger checks them with (docs/formats/time-stamps.md).</summary>
    /// <returns>Paths of the folders.</returns>
    public IReadOnlyList<string> Export(string folder, string item)
    {
        using var db = record.Db();
        return [.. new ItemStamps(record.Blobs, db).Of(item).Where(s => s.Answer is not null).Select(s => Write(Path.Combine(folder, s.Row.Authority), s))];
    }

    /// <summary>Writes one stamp into a folder.</summary>
    public static string Write(string folder, ItemStamp stamp)
    {
        Directory.CreateDirectory(folder);
        void File(string name, ReadOnlySpan<byte> bytes) => WholeFile.Write(Path.Combine(folder, name), bytes);
        void Certificates(string name, IEnumerable<byte[]> der) => File(name, Encoding.ASCII.GetBytes(string.Concat(der.Select(c => PemEncoding.WriteString("CERTIFICATE", c) + "\n"))));
        File("request.tsq", stamp.Asked.ToBytes());
        File("answer.tsr", stamp.Answer);
        File("proof.txt", Encoding.ASCII.GetBytes(stamp.Proof.ToText()));
        Certificates("root.pem", StampToken.CertificatesInFile(stamp.Root));
        Certificates("signer.pem", stamp.Certificates.Take(1));
        Certificates("between.pem", stamp.Certificates.Take(Math.Max(1, stamp.Certificates.Count - 1)));
        for (var i = 0; i < stamp.Revocations.Count; i++)
            File($"revocation-{i + 1}.{(OcspAnswer.IsAnswer(stamp.Revocations[i]) ? "ocsp" : "crl")}", stamp.Revocations[i]);
        return folder;
    }

    /// <summary>Takes in answers, and the certificates and revocation lists that were brought with them.</summary>
    /// <param name="files">Bytes by name. What is no answer is taken for a certificate or a list.</param>
    /// <returns>For each answer its name and the stamp as it is now; null where nothing was asked that it answers.</returns>
    public IReadOnlyList<(string Name, StampRow? Stamp)> Import(IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        var answers = files.Where(f => StampResponse.Read(f.Bytes) is not StampResponse.Unreadable).ToList();
        var others = files.Except(answers).Select(f => f.Bytes).ToList();
        using var db = record.Db();
        return [.. answers.Select(a => (a.Name, Import(db, a.Bytes, others)))];
    }

    private StampRow? Import(RecordDb db, byte[] response, List<byte[]> others)
    {
        if (StampToken.AnswerTo(response) is not var (digest, nonce)) return null;
        if (db.TimeStamps.AsNoTracking().FirstOrDefault(s => s.Root == digest && s.Nonce == nonce) is not { } row) return null;
        if (row.State == StampState.Held && row.Lacking is null) return row;
        var trust = new StampTrust([record.Blobs.Read(row.Trusted)], [.. others.SelectMany(StampToken.CertificatesInFile)], others);
        StampAnswer answer = StampToken.Check(response, new(Sha256Digest.Parse(row.Root), row.Nonce, row.Policy), trust) switch
        {
            // Of what was brought along only what tells something is kept.
            StampCheck.Intact { Facts: var facts } => new StampAnswer.Token(response, facts, facts.Revocation is RevocationState.NotRevoked ? others.FindAll(o => StampToken.CertificatesInFile(o).Count == 0) : [], null),
            StampCheck.Altered altered => new StampAnswer.Unfit(altered.Why),
            StampCheck.NotCheckable not => new StampAnswer.Unfit(not.Why),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return new KeepStamp(record).Keep(row.Id, answer, null);
    }
}

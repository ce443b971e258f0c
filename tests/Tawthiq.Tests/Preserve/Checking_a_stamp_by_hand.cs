using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Tawthiq.Evidence;
using Tawthiq.Evidence.TimeStamps;
using Tawthiq.Preserve;
using Tawthiq.Store;

namespace Tawthiq.Tests.Preserve;

/// <summary>The commands of docs/formats/time-stamps.md, as a stranger runs them.</summary>
public sealed partial class Checking_a_stamp_by_hand : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_command_of_the_page_works_and_finds_a_changed_item()
    {
        await using var authority = await TestAuthority.StartAsync();
        using var record = Record.OpenForWriting(Path.Combine(_folder.Path, "record"), FixedClock.Instance);
        var items = Enumerable.Range(0, 6).Select(i => Encoding.UTF8.GetBytes($"report {i}\n")).ToList();
        foreach (var item in items) Keep(record, item);
        new SetAuthority(record).Set($"test={authority.Url}", authority.Root, null).ShouldBeNull();
        using (var db = record.Db()) new StampBatch(record).Queue([.. db.Authorities]);
        (await new AskAuthorities(record, StampLimits.Patient).AskAsync(true, TestContext.Current.CancellationToken)).ShouldHaveSingleItem().State.ShouldBe(StampState.Held);

        var page = File.ReadAllText(Path.Combine(Golden.ProjectFolder(), "../../docs/formats/time-stamps.md"));
        var commands = string.Join('\n', Blocks().Matches(page).Select(m => m.Groups[1].Value));
        for (var i = 0; i < items.Count; i++)
        {
            var folder = new CarryStamps(record).Export(Path.Combine(_folder.Path, $"out-{i}"), Sha256Digest.Of(items[i]).ToString()).ShouldHaveSingleItem();
            File.WriteAllBytes(Path.Combine(folder, "item"), items[i]);
            var (said, exit) = await BashAsync(folder, commands);
            exit.ShouldBe(0, said);
            Verified().Count(said).ShouldBe(2, said);
            said.ShouldContain("signer.pem: OK");
            said.ShouldMatch(@"Policy OID: (1\.2\.3\.4\.1|tsa_policy1)"); // Debian's settings of openssl name it
        }
        var last = Path.Combine(_folder.Path, "out-0", "test");
        File.WriteAllText(Path.Combine(last, "item"), "another report\n");
        Verified().Count((await BashAsync(last, commands)).Said).ShouldBe(1); // the request was still answered; the item does not lead to it
    }

    [Fact]
    public void The_sides_of_a_proof_lead_to_the_root_whatever_the_size()
    {
        for (var size = 1; size <= 33; size++)
        {
            var items = Enumerable.Range(0, size).Select(i => Sha256Digest.Of([(byte)i])).ToList();
            var tree = StampTree.Over(items);
            foreach (var item in items)
            {
                var node = StampTree.LeafOf(item);
                foreach (var line in tree.ProofOf(item)!.ToText().Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    var beside = Sha256Digest.Parse(line.Split(' ')[1]);
                    node = line.StartsWith("left ", StringComparison.Ordinal) ? Tawthiq.Evidence.Ledger.MerkleTree.Node(beside, node) : Tawthiq.Evidence.Ledger.MerkleTree.Node(node, beside);
                }
                node.ShouldBe(tree.Root);
            }
        }
    }

    private static void Keep(Record record, byte[] bytes)
    {
        var kept = record.Blobs.Keep(bytes);
        using var db = record.Db();
        using var change = new Change(record, db);
        db.Items.Add(new ItemRow { Sha256 = kept.Sha256, Sha512 = kept.Sha512, Length = kept.Length, KeptAt = record.Clock.GetUtcNow().UtcDateTime });
        change.Note("item.kept", kept.Sha256);
        change.Commit();
    }

    private static async Task<(string Said, int ExitCode)> BashAsync(string folder, string commands)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", commands + "\nexit $?"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!; // no shell, so it is started or throws
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (output + await errors, process.ExitCode);
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("^Verification: OK$", RegexOptions.Multiline)]
    private static partial Regex Verified();
}

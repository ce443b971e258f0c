using System.Buffers.Binary;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Evidence.Verification;
using Tawthiq.Preserve;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Tests.Preserve;

/// <summary>What outsiders get of the ledger, checked by programs that know nothing of this one.</summary>
public sealed partial class Ledger_for_strangers : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Record _record;

    public Ledger_for_strangers() => _record = Record.OpenForWriting(Path.Combine(_folder.Path, "record"), FixedClock.Instance);

    private string Key => "@" + Path.Combine(_record.KeysFolder, "ledger.pub");

    public void Dispose()
    {
        _record.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Another_program_accepts_every_tile_and_entry_and_no_altered_one()
    {
        Note(_record, 700);
        (await ForeignProgram.CheckAsync(_folder.Path, "tiles", _record.LedgerFolder, Key)).ShouldBe(("700 entries\n", 0));

        foreach (var file in new[] { "checkpoint", "tile/0/001", "tile/1/000.p/2", "tile/entries/002.p/188" })
        {
            var path = Path.Combine(_record.LedgerFolder, file);
            var bytes = File.ReadAllBytes(path);
            var altered = bytes.ToArray();
            altered[altered.Length / 2] ^= 1;
            File.WriteAllBytes(path, altered);
            var refused = await ForeignProgram.CheckAsync(_folder.Path, "tiles", _record.LedgerFolder, Key);
            refused.ExitCode.ShouldBe(1, $"{file}: {refused.Output}");
            File.WriteAllBytes(path, bytes);
        }
    }

    [Fact]
    public async Task Another_program_accepts_proofs_and_refuses_altered_ones()
    {
        Note(_record, 300);
        foreach (var entry in new[] { "1", "256", "257", "300", "subject 40" })
        {
            var proved = ProveEntry.Run(_record, entry)!; // they are there
            proved.Proof.Proves(proved.Entry, proved.Key, Ed25519.Verify).ShouldBeTrue();
            LedgerProof.Parse(proved.Proof.ToString()).ToString().ShouldBe(proved.Proof.ToString());
            _folder.Write("p", proved.Proof.ToString());
            (await ForeignProgram.CheckAsync(_folder.Path, "proof", "p", Key)).ShouldBe(($"entry {proved.Row.Sequence} of 300: program test.done {proved.Row.Subject}\n", 0));
        }
        var last = ProveEntry.Run(_record, "300")!; // it is there
        _folder.Write("j", last.ToJson());
        (await ForeignProgram.CheckAsync(_folder.Path, "json", "j", Key)).ExitCode.ShouldBe(0);

        string Changed(string name, JsonNode? value)
        {
            var json = JsonNode.Parse(last.ToJson())!; // it is an object
            json[name] = value;
            return json.ToJsonString();
        }
        foreach (var (name, value) in new (string, JsonNode)[] { ("subject", "subject 7"), ("salt", Convert.ToBase64String(new byte[16])), ("index", 298), ("actor", "somebody"), ("size", 301), ("sequence", 299), ("path", new JsonArray()) })
        {
            _folder.Write("j", Changed(name, value));
            (await ForeignProgram.CheckAsync(_folder.Path, "json", "j", Key)).ExitCode.ShouldBe(1, name);
        }
        _folder.Write("p", last.Proof.ToString().Replace("index 299", "index 298", StringComparison.Ordinal));
        (await ForeignProgram.CheckAsync(_folder.Path, "proof", "p", Key)).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_ledger_that_goes_on_is_told_from_one_that_was_written_anew()
    {
        Note(_record, 100);
        var text = HandOutCheckpoint.Text(HandOutCheckpoint.Run(_record, "text"), FixedClock.Now);
        Note(_record, 400);
        var mail = string.Join('\n', text.Split('\n').Select(l => "> " + l)).Replace("\n", "\r\n", StringComparison.Ordinal);

        CompareCheckpoint.Run(_record, text).ShouldBeOfType<Answer.Intact>();
        CompareCheckpoint.Run(_record, mail).ShouldBeOfType<Answer.Intact>();
        _folder.Write("old", HandedOut.Read(mail).ToString());
        (await ForeignProgram.CheckAsync(_folder.Path, "consistency", "old", _record.LedgerFolder, Key)).ShouldBe(("goes on from 101 to 501 entries\n", 0));
        CompareCheckpoint.Run(_record, text.Replace("\n101\n", "\n102\n", StringComparison.Ordinal)).ShouldBeOfType<Answer.NotCheckable>();
        CompareCheckpoint.Run(_record, "Dear colleague").ShouldBeOfType<Answer.NotCheckable>();

        // The keeper has the key and writes another history of the same length, and a shorter one.
        foreach (var length in new[] { 501, 60 })
        {
            using var anew = Anew($"anew-{length}", length);
            CompareCheckpoint.Run(anew, text).ShouldBeOfType<Answer.Altered>();
            (await ForeignProgram.CheckAsync(_folder.Path, "consistency", "old", anew.LedgerFolder, Key)).ExitCode.ShouldBe(1);
        }
        using var other = Record.OpenForWriting(Path.Combine(_folder.Path, "other"), FixedClock.Instance);
        Note(other, 3);
        CompareCheckpoint.Run(other, text).ShouldBeOfType<Answer.NotCheckable>().Why.ShouldContain("another ledger");
    }

    [Fact]
    public async Task The_commands_of_the_page_check_a_signature_with_openssl()
    {
        ForeignProgram.Need("openssl", "openssl");
        Note(_record, 5);
        File.Copy(Path.Combine(_record.LedgerFolder, "checkpoint"), Path.Combine(_folder.Path, "checkpoint"));
        File.Copy(Path.Combine(_record.KeysFolder, "ledger.pub"), Path.Combine(_folder.Path, "ledger.pub"));
        var page = File.ReadAllText(Path.Combine(Golden.ProjectFolder(), "../../docs/formats/ledger.md"));
        var commands = Commands().Match(page).Groups[1].Value;
        commands.ShouldContain("openssl pkeyutl -verify");
        (await ForeignProgram.RunAsync(_folder.Path, "sh", "-ec", commands)).ShouldBe(("Signature Verified Successfully\n", 0));

        File.WriteAllText(Path.Combine(_folder.Path, "checkpoint"), File.ReadAllText(Path.Combine(_folder.Path, "checkpoint")).Replace("\n5\n", "\n6\n", StringComparison.Ordinal));
        (await ForeignProgram.RunAsync(_folder.Path, "sh", "-ec", commands)).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task The_printed_code_says_the_checkpoint()
    {
        ForeignProgram.Need("zbarimg", "zbar-tools");
        ForeignProgram.Need("rsvg-convert", "librsvg2-bin");
        var view = HandOutCheckpoint.Run(_record, "qr");
        _folder.Write("code.svg", HandOutCheckpoint.QrCode(view));
        (await ForeignProgram.RunAsync(_folder.Path, "rsvg-convert", "-b", "white", "-z", "2", "-o", "code.png", "code.svg")).ExitCode.ShouldBe(0);
        var (output, exit) = await ForeignProgram.RunAsync(_folder.Path, "sh", "-c", "zbarimg -q --raw code.png 2>/dev/null");
        exit.ShouldBe(0);
        CompareCheckpoint.Run(_record, output.TrimEnd('\n') + "\n").ShouldBeOfType<Answer.Intact>();
    }

    [Fact]
    public async Task A_cosignature_is_taken_from_a_known_witness_only_and_kept_under_the_checkpoint()
    {
        Note(_record, 5);
        var view = HandOutCheckpoint.Run(_record, "file");
        byte[] seed = [.. Enumerable.Repeat((byte)9, 32)];
        var witness = new NoteKey("witness.example/w1", NoteKey.Cosignature, Ed25519.PublicKey(seed));
        var line = Cosign(view.Note.Text, witness, seed, 1_710_410_400);
        TakeCosignature.Run(_record, view.Text + line).ShouldBeOfType<TakeCosignature.Outcome.Refused>().Why.ShouldContain("keys/witnesses");

        File.WriteAllText(Path.Combine(_record.KeysFolder, "witnesses"), $"# ours\n{witness}\n");
        TakeCosignature.Run(_record, view.Text + Cosign(view.Note.Text, witness, [.. Enumerable.Repeat((byte)8, 32)], 1_710_410_400)).ShouldBeOfType<TakeCosignature.Outcome.Refused>();
        var taken = TakeCosignature.Run(_record, line).ShouldBeOfType<TakeCosignature.Outcome.Taken>();
        (taken.Size, taken.Present, taken.By.Single()).ShouldBe((6, true, ("witness.example/w1", 1_710_410_400)));

        var checkpoint = Path.Combine(_record.LedgerFolder, "checkpoint");
        (await ForeignProgram.CheckAsync(_folder.Path, "cosigned", checkpoint, witness.ToString())).ShouldBe(("cosigned\n", 0));
        (await ForeignProgram.CheckAsync(_folder.Path, "tiles", _record.LedgerFolder, Key)).ExitCode.ShouldBe(0);
        Note(_record, 1);
        TakeCosignature.Run(_record, view.Text + Cosign(view.Note.Text, witness, seed, 1_710_410_500)).ShouldBeOfType<TakeCosignature.Outcome.Taken>().Present.ShouldBeFalse();
        var kept = TakeCosignature.Kept(_record).ShouldHaveSingleItem();
        TakeCosignature.By(SignedNote.Parse(kept.Text), TakeCosignature.Witnesses(_record)).Single().At.ShouldBe(1_710_410_500);
        SignedNote.Parse(File.ReadAllText(checkpoint)).IsSignedBy(view.Key, Ed25519.Verify).ShouldBeTrue();
        using var again = Anew("anew", 9);
        TakeCosignature.Run(again, view.Text + line).ShouldBeOfType<TakeCosignature.Outcome.Refused>();
    }

    private Record Anew(string name, int entries)
    {
        var folder = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Path.Combine(folder, "keys"));
        foreach (var key in Directory.GetFiles(_record.KeysFolder)) File.Copy(key, Path.Combine(folder, "keys", Path.GetFileName(key)));
        var record = Record.OpenForWriting(folder, FixedClock.Instance);
        Note(record, entries);
        return record;
    }

    private static string Cosign(string text, NoteKey witness, byte[] seed, long at)
    {
        var time = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, at);
        return new SignedNote("", [new(witness.Name, witness.Id, [.. time, .. Ed25519.Sign(seed, SignedNote.CosignedMessage(at, text))])]).ToString()[1..];
    }

    private static void Note(Record record, int times)
    {
        using var db = record.Db();
        using var change = new Change(record, db);
        for (var i = 0; i < times; i++) change.Note("test.done", $"subject {i}");
        change.Commit();
    }

    [GeneratedRegex("```\n(head -n 3.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Commands();
}

using Tawthiq.Evidence.Bags;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Evidence.Verification;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Tests.Evidence.Bags;

public class BagTests
{
    private static readonly MemoryBag Sample = MemoryBag.Of(("data/a.txt", "alpha"), ("data/b/ب.txt", "beta"), ("data/100%\r\n.txt", "gamma"), ("README.txt", "read me"));

    [Fact]
    public void What_is_written_is_valid()
    {
        var report = BagCheck.Run(Sample);
        report.State.ShouldBe(BagState.Valid);
        report.Things.Where(t => t.Answer is not Answer.Intact).Select(t => t.Name).ShouldBe(["tagmanifest-sha256.txt", "tagmanifest-sha512.txt"]);
        Sample.Text("bagit.txt").ShouldBe("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        Sample.Text("bag-info.txt").ShouldContain("Payload-Oxum: 14.3\n");
    }

    [Fact]
    public void Only_line_ends_and_percent_signs_are_encoded()
    {
        Sample.Text("manifest-sha256.txt").ShouldContain("  data/100%25%0D%0A.txt\n");
        Sample.Text("manifest-sha512.txt").ShouldContain("  data/b/ب.txt\n");
        BagPath.Decode("a%20%0a%0D%25%2").ShouldBe("a%20\n\r%%2");
        foreach (var name in new[] { "%", "%%25", "a\nb%0Ac\r", "%0A" }) BagPath.Decode(BagPath.Encode(name)).ShouldBe(name);
    }

    [Fact]
    public void The_digests_are_those_that_others_publish()
    {
        // "abc": FIPS 180-4 examples.
        var bag = MemoryBag.Of(("data/abc", "abc"));
        bag.Text("manifest-sha256.txt").ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  data/abc\n");
        bag.Text("manifest-sha512.txt").ShouldStartWith("ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f  ");
    }

    [Fact]
    public void A_bag_with_a_wrong_digest_is_complete_and_not_valid()
    {
        var report = BagCheck.Run(Sample.With("data/a.txt", "alphq"));
        report.State.ShouldBe(BagState.Complete);
        report.Things.Single(t => t.Answer is Answer.Altered).Name.ShouldBe("data/a.txt");
    }

    [Fact]
    public void A_file_that_is_missing_or_that_nobody_lists_makes_a_bag_incomplete()
    {
        Altered(Sample.Without("data/a.txt"), "data/a.txt").ShouldContain("missing");
        Altered(Sample.With("data/new.txt", "x"), "data/new.txt").ShouldContain("does not list it");
        Altered(Sample.Without("README.txt"), "README.txt").ShouldContain("missing");
        Altered(Sample.Without("bagit.txt"), "bagit.txt").ShouldContain("missing");
        Altered(Sample.Without("manifest-sha512.txt"), "manifest-sha512.txt").ShouldContain("missing");
        Altered(MemoryBag.Of().Without("manifest-sha256.txt").Without("manifest-sha512.txt").Without("tagmanifest-sha256.txt").Without("tagmanifest-sha512.txt"), "manifest-sha256.txt").ShouldContain("no readable manifest");
        // A tag file more is allowed, and nobody vouches for it.
        var report = BagCheck.Run(Sample.With("notes.txt", "x"));
        report.State.ShouldBe(BagState.Valid);
        report.Things.Single(t => t.Name == "notes.txt").Answer.ShouldBeOfType<Answer.NotCheckable>();
    }

    [Fact]
    public void Every_payload_file_stands_in_every_manifest()
    {
        var line = Sample.Text("manifest-sha512.txt").Split('\n')[1] + "\n";
        var report = BagCheck.Run(Sample.With("manifest-sha512.txt", Sample.Text("manifest-sha512.txt").Replace(line, "", StringComparison.Ordinal)));
        report.State.ShouldBe(BagState.Incomplete);
        report.Things.ShouldContain(t => t.Name == "data/a.txt" && t.Answer is Answer.Altered);
    }

    [Theory]
    [InlineData("../evil.txt", "leaves the bag")]
    [InlineData("data/../../evil.txt", "leaves the bag")]
    [InlineData("/etc/passwd", "absolute")]
    [InlineData("C:/evil.txt", "absolute")]
    [InlineData("data//a", "empty or a point")]
    [InlineData("data/./a", "empty or a point")]
    [InlineData("~/evil", "tilde")]
    [InlineData("data\\evil", "backslash")]
    [InlineData("data/\0", "zero")]
    [InlineData("", "empty")]
    public void Names_that_lead_elsewhere_are_refused_in_the_package_in_manifests_and_in_writing(string name, string why)
    {
        Altered(Sample.With(name, "x"), name).ShouldContain(why);
        var manifest = Sample.Text("manifest-sha256.txt");
        Altered(Sample.With("manifest-sha256.txt", $"{manifest}{new string('0', 64)}  {name}\n"), "manifest-sha256.txt").ShouldContain(name.Length == 0 ? "empty" : why);
        Should.Throw<ArgumentException>(() => new MemoryBag().Writer().Add(name, "x")).Message.ShouldContain(why);
    }

    [Theory]
    [InlineData("data/A.txt")]
    [InlineData("data/a.TXT")]
    public void Names_that_are_one_on_some_machines_are_refused(string name)
    {
        Altered(MemoryBag.Of(("data/a.txt", "x")).With(name, "x"), name).ShouldContain("capitals");
        Should.Throw<ArgumentException>(() => MemoryBag.Of(("data/a.txt", "x"), (name, "y"))).Message.ShouldContain("on some machines");
    }

    [Fact]
    public void Names_that_stand_twice_are_refused()
    {
        var twice = Sample.Copy();
        twice.Files.Add(("data/a.txt", "alpha"u8.ToArray()));
        Altered(twice, "data/a.txt").ShouldContain("twice");
        var manifest = Sample.Text("manifest-sha256.txt");
        Altered(Sample.With("manifest-sha256.txt", manifest + manifest.Split('\n')[1] + "\n"), "data/a.txt").ShouldContain("twice");
    }

    [Fact]
    public void A_file_that_is_to_be_fetched_is_not_checkable_and_nothing_is_fetched()
    {
        var report = BagCheck.Run(Sample.Without("data/a.txt").With("fetch.txt", "https://example.org/a - data/a.txt\n"));
        report.State.ShouldBe(BagState.Incomplete);
        report.Things.Single(t => t.Name == "data/a.txt").Answer.ShouldBeOfType<Answer.NotCheckable>().Why.ShouldContain("fetched");
        report.Things.ShouldNotContain(t => t.Answer is Answer.Altered);
        Altered(Sample.With("fetch.txt", "https://example.org/a - data/none.txt\n"), "fetch.txt").ShouldContain("no manifest lists");
        Altered(Sample.With("fetch.txt", "https://example.org/a - ../none.txt\n"), "fetch.txt").ShouldContain("none");
    }

    [Fact]
    public void Manifests_as_other_tools_write_them_are_read()
    {
        var lines = Sample.Text("manifest-sha256.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split("  ", 2)).Select(l => $"{l[0].ToUpperInvariant()}\t *{l[1].Replace("%0D", "%0d", StringComparison.Ordinal)}");
        var other = Sample.With("manifest-sha256.txt", string.Join("\r\n", lines)).Without("tagmanifest-sha256.txt").Without("tagmanifest-sha512.txt");
        BagCheck.Run(other).State.ShouldBe(BagState.Valid);
    }

    [Fact]
    public void A_bag_of_digests_that_are_no_proof_is_not_checkable()
    {
        var bag = MemoryBag.Of(("data/a", "x")).Without("manifest-sha256.txt").Without("manifest-sha512.txt").Without("tagmanifest-sha256.txt").Without("tagmanifest-sha512.txt").With("manifest-md5.txt", "9dd4e461268c8034f5c8564e155c67a6  data/a\n");
        var report = BagCheck.Run(bag);
        report.State.ShouldBe(BagState.Complete);
        report.Things.Single(t => t.Name == "data/a").Answer.ShouldBeOfType<Answer.NotCheckable>().Why.ShouldContain("md5");
    }

    [Theory]
    [InlineData("bagit.txt", "\uFEFFBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")]
    [InlineData("bagit.txt", "BagIt-Version: 1.0\n")]
    [InlineData("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n")]
    [InlineData("bag-info.txt", "Payload-Oxum: 14.4\n")]
    [InlineData("bag-info.txt", "payload-oxum: 13.3\n")]
    [InlineData("manifest-sha256.txt", "zz  data/a.txt\n")]
    [InlineData("manifest-sha256.txt", "00  data/a.txt\n")]
    [InlineData("manifest-sha256.txt", "no line")]
    public void Tag_files_that_say_something_else_are_altered(string name, string text) => Altered(Sample.With(name, text), name).ShouldNotBeEmpty();

    [Fact]
    public void A_tag_file_that_is_no_text_is_altered()
    {
        var bag = Sample.Without("manifest-sha256.txt");
        bag.Files.Add(("manifest-sha256.txt", [0xFF, 0xFE, 0x00]));
        Altered(bag, "manifest-sha256.txt").ShouldContain("UTF-8");
    }

    [Fact]
    public void Another_version_of_the_format_is_not_checkable() =>
        BagCheck.Run(Sample.With("bagit.txt", "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n").Without("tagmanifest-sha256.txt").Without("tagmanifest-sha512.txt"))
            .Things.Single(t => t.Name == "bagit.txt").Answer.ShouldBeOfType<Answer.NotCheckable>().Why.ShouldContain("version");

    [Fact]
    public void Every_flipped_byte_of_a_signed_bag_is_found()
    {
        var bag = Signed();
        Full(bag).ShouldBe((BagState.Valid, 0, 0));
        var random = new Random(8493);
        for (var n = 0; n < 400; n++)
        {
            var copy = bag.Copy();
            var at = random.Next(copy.Files.Count);
            var bytes = copy.Files[at].Bytes.ToArray();
            if (bytes.Length == 0) continue;
            var byteAt = random.Next(bytes.Length);
            bytes[byteAt] ^= (byte)(1 << random.Next(8));
            copy.Files[at] = (copy.Files[at].Name, bytes);
            var (state, altered, _) = Full(copy);
            (altered > 0 && state != BagState.Valid).ShouldBeTrue($"a flipped bit of byte {byteAt} of {copy.Files[at].Name} was not found");
        }
    }

    [Fact]
    public void A_bag_signed_by_another_key_is_found_where_the_key_is_known_otherwise()
    {
        var other = NoteKeyOf(Enumerable.Repeat((byte)9, 32).ToArray());
        BagSignatures.Check(Signed(), other, Ed25519.Verify).ShouldAllBe(c => c.Answer is Answer.Altered);
        BagSignatures.Check(Sample, other, Ed25519.Verify).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_of_any_size_passes_through_without_being_held()
    {
        var writer = new BagWriter(_ => Stream.Null);
        var before = GC.GetAllocatedBytesForCurrentThread();
        writer.Add("data/large", new Zeros(256L << 20));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8L << 20);
        writer.PayloadBytes.ShouldBe(256L << 20);
    }

    private static (BagState State, int Altered, int Not) Full(MemoryBag bag)
    {
        var report = BagSignatures.Into(BagCheck.Run(bag), BagSignatures.Check(bag, null, Ed25519.Verify));
        return (report.State, report.Things.Count(t => t.Answer is Answer.Altered), report.Things.Count(t => t.Answer is Answer.NotCheckable));
    }

    private static readonly byte[] Seed = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static NoteKey NoteKeyOf(byte[] seed) => new("tawthiq/test", NoteKey.Ed25519, Ed25519.PublicKey(seed));

    private static MemoryBag Signed()
    {
        var (bag, key) = (new MemoryBag(), NoteKeyOf(Seed));
        var writer = bag.Writer();
        writer.Add("data/a.txt", "alpha");
        writer.Add("data/b.bin", new byte[100]);
        writer.Add(BagSignatures.KeyName, $"{key}\n");
        foreach (var (name, bytes) in writer.Finish([new("Bag-Software-Agent", "test")]))
        {
            var signature = Ed25519.Sign(Seed, bytes);
            writer.AddUnlisted(BagSignatures.BareName(name), signature);
            writer.AddUnlisted(BagSignatures.NoteName(name), System.Text.Encoding.UTF8.GetBytes(new SignedNote(System.Text.Encoding.UTF8.GetString(bytes), [new(key.Name, key.Id, signature)]).ToString()));
        }
        return bag;
    }

    private static string Altered(MemoryBag bag, string name)
    {
        var report = BagCheck.Run(bag);
        report.State.ShouldNotBe(BagState.Valid);
        return report.Things.Single(t => t.Name == name).Answer.ShouldBeOfType<Answer.Altered>().How;
    }

    private sealed class Zeros(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var n = (int)Math.Min(count, _left);
            Array.Clear(buffer, offset, n);
            _left -= n;
            return n;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

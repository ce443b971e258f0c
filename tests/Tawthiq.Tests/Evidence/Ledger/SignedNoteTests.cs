using System.Buffers.Binary;
using System.Text;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Tests.Evidence.Ledger;

public class SignedNoteTests
{
    private static readonly byte[] Seed = [.. Enumerable.Repeat((byte)7, 32)];
    private static readonly NoteKey Key = new("tawthiq/test", NoteKey.Ed25519, Ed25519.PublicKey(Seed));
    private static readonly Checkpoint Made = new("tawthiq/test", 3, MerkleTree.Leaf("x"u8));

    // RFC 8032, 7.1, tests 1 and 3.
    [Theory]
    [InlineData("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void Signatures_are_those_of_the_standard(string seed, string key, string message, string signature)
    {
        Convert.ToHexStringLower(Ed25519.PublicKey(Convert.FromHexString(seed))).ShouldBe(key);
        Convert.ToHexStringLower(Ed25519.Sign(Convert.FromHexString(seed), Convert.FromHexString(message))).ShouldBe(signature);
        Ed25519.Verify(Convert.FromHexString(key), Convert.FromHexString(message), Convert.FromHexString(signature)).ShouldBeTrue();
        Ed25519.Verify(Convert.FromHexString(key), [1, .. Convert.FromHexString(message)], Convert.FromHexString(signature)).ShouldBeFalse();
    }

    [Fact]
    public void A_signed_checkpoint_is_read_back_and_verifies()
    {
        var text = Made.ToString();
        var note = SignedNote.Parse(new SignedNote(text, [new(Key.Name, Key.Id, Ed25519.Sign(Seed, Encoding.UTF8.GetBytes(text)))]).ToString());

        note.IsSignedBy(NoteKey.Parse(Key.ToString()), Ed25519.Verify).ShouldBeTrue();
        Checkpoint.Parse(note.Text).ShouldBe(Made);
        (note with { Text = new Checkpoint(Made.Origin, 4, Made.Root).ToString() }).IsSignedBy(Key, Ed25519.Verify).ShouldBeFalse();
        note.IsSignedBy(Key with { Name = "tawthiq/other" }, Ed25519.Verify).ShouldBeFalse();
    }

    [Fact]
    public void A_witness_signs_a_time_with_the_text()
    {
        var witness = new NoteKey("witness.example", NoteKey.Cosignature, Key.PublicKey);
        var (text, time) = (Made.ToString(), new byte[8]);
        BinaryPrimitives.WriteInt64BigEndian(time, 1_710_410_400);
        var note = new SignedNote(text, [new(witness.Name, witness.Id, [.. time, .. Ed25519.Sign(Seed, SignedNote.CosignedMessage(1_710_410_400, text))])]);

        SignedNote.Parse(note.ToString()).CosignedBy(witness, Ed25519.Verify).ShouldBe(1_710_410_400);
        (note with { Text = text.Replace('3', '4') }).CosignedBy(witness, Ed25519.Verify).ShouldBeNull();
    }

    [Theory]
    [InlineData("text\n\u2014 name AAAAAAAA\n"), InlineData("text\n\n"), InlineData("text\n\nname AAAAAAAAA=\n"), InlineData("text\n\n\u2014 name not-base64\n"), InlineData("text\n\n\u2014 na+me AAAAAAAA\n"), InlineData("text\n\n\u2014 na\u00a0me AAAAAAAA\n"), InlineData("te\txt\n\n\u2014 name AAAAAAAA\n"), InlineData("text\n\n\u2014 name AAAAAAB=\n"), InlineData("text\n\n\u2014 name AAAAAAAA")]
    public void What_is_no_signed_note_is_refused(string note) => Should.Throw<FormatException>(() => SignedNote.Parse(note));

    [Theory]
    [InlineData("origin\n03\nAAAA\n"), InlineData("origin\n3\nAAAA\n"), InlineData("origin\n-3\n"), InlineData("\n3\nAAAA\n"), InlineData("origin\n3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="), InlineData("origin\n3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\nmore\n")]
    public void What_is_no_checkpoint_is_refused(string text) => Should.Throw<FormatException>(() => Checkpoint.Parse(text));

    [Fact]
    public void A_note_with_one_false_line_in_the_name_of_a_key_is_not_signed_by_it()
    {
        var text = Made.ToString();
        var right = new NoteSignature(Key.Name, Key.Id, Ed25519.Sign(Seed, Encoding.UTF8.GetBytes(text)));
        new SignedNote(text, [right, right with { Name = "somebody" }]).IsSignedBy(Key, Ed25519.Verify).ShouldBeTrue();
        new SignedNote(text, [right, right with { Signature = new byte[64] }]).IsSignedBy(Key, Ed25519.Verify).ShouldBeFalse();
    }
}

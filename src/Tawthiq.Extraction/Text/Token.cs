namespace Tawthiq.Extraction.Text;

/// <summary>What a token is made of.</summary>
internal enum TokenKind : byte
{
    /// <summary>Letters.</summary>
    Word,
    /// <summary>Digits, with their grouping and decimal marks.</summary>
    Number,
    /// <summary>One punctuation mark or symbol.</summary>
    Mark,
    /// <summary>One or more line breaks.</summary>
    Break,
}

/// <summary>One token of a text.</summary>
/// <param name="Start">First UTF-16 unit in the text.</param>
/// <param name="End">One past the last UTF-16 unit.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Word">How it is spelled.</param>
/// <param name="SpaceBefore">Whether white space stands before it; false for <c>al</c> | <c>Nouman</c> in "al-Nouman" (the hyphen is no token).</param>
/// <param name="Capital">Whether its first letter is a capital.</param>
internal readonly record struct Token(int Start, int End, TokenKind Kind, Word Word, bool SpaceBefore, bool Capital)
{
    /// <summary>The word's number where that is all lists need to know of it; see <see cref="Word.Key"/>.</summary>
    public int Key { get; } = Word.Key;

    /// <summary>The folded spelling. A break is <c>"\n"</c>, or <c>"\n\n"</c> where a blank line stands between.</summary>
    public string Folded => Word.Folded;

    /// <summary>Arabic words without their attached particles and pronouns, most complete first; empty for other scripts.</summary>
    public Stem[] Stems => Word.Stems;

    /// <summary>Whether an accent stands on one of its last two letters, or may: words in capitals often leave it out.</summary>
    /// <remarks>Folding takes accents away; this tells "blesse" from "blessé" and "a" from "à".</remarks>
    public bool AccentedEnd { get; init; }

    public bool IsWord => Kind == TokenKind.Word;
    public bool IsNumber => Kind == TokenKind.Number;
    public bool IsBreak => Kind == TokenKind.Break;

    /// <summary>Whether this is the given mark (folded: straight quotes, plain hyphen).</summary>
    public bool Is(char mark) => Kind == TokenKind.Mark && Folded.Length == 1 && Folded[0] == mark;

    /// <summary>Whether it is a comma, of either script.</summary>
    public bool IsComma => Is(',') || Is('،');

    public bool Is(string folded) => Folded == folded;
}

/// <summary>What an Arabic word carries besides its stem.</summary>
[Flags]
internal enum Clitics : byte
{
    None = 0,
    /// <summary>و or ف: and, so.</summary>
    And = 1,
    /// <summary>ال: the.</summary>
    The = 2,
    /// <summary>ب: with, by, in.</summary>
    With = 4,
    /// <summary>ل: to, for.</summary>
    To = 8,
    /// <summary>ك: like.</summary>
    Like = 16,
    /// <summary>An attached pronoun: his, their.</summary>
    Pronoun = 32,
}

/// <summary>One way to take an Arabic word apart.</summary>
/// <param name="Folded">What is left.</param>
/// <param name="Clitics">What was taken off.</param>
internal readonly record struct Stem(string Folded, Clitics Clitics)
{
    /// <summary>Its number in the <see cref="Vocabulary"/>; 0 where no list has it.</summary>
    public int Id { get; } = Vocabulary.Find(Folded);
}

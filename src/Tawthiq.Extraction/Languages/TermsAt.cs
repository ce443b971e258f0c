namespace Tawthiq.Extraction.Languages;

/// <summary>Terms found in a text, looked up by the token where they start. Few tokens start one, so it holds four bytes for each of the others.</summary>
/// <param name="tokens">How many tokens the text has.</param>
internal sealed class TermsAt<T>(int tokens)
{
    // One more than the place in the list; 0 where no term starts.
    private readonly int[] _at = new int[tokens];
    private readonly List<TermMatch<T>> _found = [];

    /// <summary>How many tokens the text has.</summary>
    public int Length => _at.Length;

    /// <summary>The term that starts at the token; null where none does, and beyond either end of the text.</summary>
    public TermMatch<T>? this[int token] => (uint)token < (uint)_at.Length && _at[token] is var at && at != 0 ? _found[at - 1] : null;

    /// <summary>Whether a term starts at the token.</summary>
    public bool Starts(int token) => (uint)token < (uint)_at.Length && _at[token] != 0;

    /// <summary>Adds the term that starts at the token, if one does. No token is asked twice.</summary>
    public void Add(int token, TermMatch<T>? term)
    {
        if (term is not { } found) return;
        _found.Add(found);
        _at[token] = _found.Count;
    }
}

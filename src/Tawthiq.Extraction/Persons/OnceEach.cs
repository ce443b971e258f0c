using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Persons;

/// <summary>Makes one victim of several mentions of a person in a document.</summary>
internal static class OnceEach
{
    /// <summary>The victims in the order of the text; what one mention leaves open another may tell, and the fullest name stands.</summary>
    public static ValueList<NamedVictim> Of(List<NamedVictim> found)
    {
        var victims = new List<(NamedVictim Victim, string[] Words)>();
        foreach (var mention in found.OrderBy(v => v.Span.Start))
        {
            var words = Words(mention);
            var same = victims.FindIndex(v => IsOne(v.Words, words) && (v.Victim.Age is null || mention.Age is null || v.Victim.Age == mention.Age));
            if (same < 0) victims.Add((mention, words));
            else victims[same] = (Joined(victims[same].Victim, mention, words.Length > victims[same].Words.Length), words.Length > victims[same].Words.Length ? words : victims[same].Words);
        }
        return victims.Select(v => v.Victim).OrderBy(v => v.Span.Start).ToValueList();
    }

    // The words of one name in the other, in their order, the given name first: "خالد محمد" of "خالد محمد محمد".
    private static bool IsOne(string[] a, string[] b)
    {
        var (less, more) = a.Length <= b.Length ? (a, b) : (b, a);
        if (less[0] != more[0] || less.Length == 1 && more.Length > 1) return false;
        var at = 0;
        foreach (var word in more) if (at < less.Length && less[at] == word) at++;
        return at == less.Length;
    }

    // Who was wounded and then died is dead.
    private static NamedVictim Joined(NamedVictim first, NamedVictim again, bool isFuller) => (isFuller ? again : first) with
    {
        Outcome = first.Outcome <= again.Outcome ? first.Outcome : again.Outcome,
        Status = first.Status == VictimStatus.Unknown ? again.Status : first.Status,
        Sex = first.Sex ?? again.Sex,
        Age = first.Age ?? again.Age,
        Event = first.Event ?? again.Event,
    };

    private static string[] Words(NamedVictim victim) => Folding.Fold(victim.Name).Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
}

using Tawthiq.Linkage.Text;

namespace Tawthiq.Linkage;

/// <summary>One identity for all the names under which documents speak of a party.</summary>
public static class PartyNames
{
    /// <summary>The id of <c>rules/parties.tsv</c> of the party that a name holds; the folded name where the table has none.</summary>
    public static string IdentityOf(string name) => Parties.Table.Identify(name);
}

using System.Collections;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Persons.Cluster;

/// <summary>The persons of a linkage, each made when it is asked for: there may be millions.</summary>
/// <param name="linked">The rows.</param>
/// <param name="ends">Where each person starts among the places, and the end of the last.</param>
/// <param name="places">Places of the rows of each person, ascending.</param>
/// <param name="belongs">For each row how likely it belongs where it stands.</param>
internal sealed class LinkedPersons(LinkedRows linked, int[] ends, int[] places, double[] belongs) : IReadOnlyList<LinkedPerson>
{
    public int Count => ends.Length - 1;

    public LinkedPerson this[int index]
    {
        get
        {
            var rows = new LinkedRow[ends[index + 1] - ends[index]];
            for (var r = 0; r < rows.Length; r++) rows[r] = linked.LinkedAt(places[ends[index] + r], belongs);
            return new(index + 1, ValueList.Create<LinkedRow>(rows));
        }
    }

    public IEnumerator<LinkedPerson> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

using System.Globalization;
using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>Says in plain words what rows of the journal tell.</summary>
internal static class TellJournal
{
    /// <summary>What was done, by action; {0} is the subject. docs/formats/ledger.md explains each.</summary>
    public static readonly IReadOnlyDictionary<string, string> Sentences = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["access.backed_up"] = "copied the record as a backup: {0}",
        ["access.exported"] = "exported {0}",
        ["access.handed_out"] = "handed out the {0}",
        ["access.opened"] = "opened the bytes of {0}",
        ["access.restored"] = "made the record anew from a backup of {0}",
        ["decision.emptied"] = "took out of decision {0} what rested on a forgotten document",
        ["decision.joined"] = "decided that reports are one incident (decision {0})",
        ["decision.parted"] = "decided that reports do not belong together (decision {0})",
        ["decision.stated_anew"] = "noted decision {0} again, in the form of a newer version",
        ["decision.undone"] = "undid a decision (decision {0})",
        ["decision.unsure"] = "decided that it cannot be told (decision {0})",
        ["document.added"] = "put the document {0} on record",
        ["document.forgotten"] = "forgot a document, for the reason {0}",
        ["document.read_again"] = "read the document {0} again",
        ["document.stated_anew"] = "noted the document {0} again, in the form of a newer version",
        ["estimate.made"] = "made estimate {0} from the lists of persons",
        ["estimate.stated_anew"] = "noted estimate {0} again, in the form of a newer version",
        ["former.kept"] = "kept what became of ids that no longer stand",
        ["former.stated_anew"] = "noted the ids that no longer stand again, in the form of a newer version",
        ["incidents.linked"] = "worked out the incidents ({0})",
        ["incidents.weights_chosen"] = "brought all reports together anew with other weights ({0})",
        ["weights.kept"] = "kept the match weights {0}",
        ["incidents.rules_chosen"] = "worked out ranges and grades of the incidents by other rules ({0})",
        ["incidents.stated_anew"] = "noted the incidents again, in the form of a newer version",
        ["incidents.withdrawn"] = "took back the incidents that rested on what was forgotten",
        ["input.failed"] = "could not take the input {0}",
        ["input.settled"] = "took the input {0}, which had failed before",
        ["input.stated_anew"] = "noted the failed input {0} again, in the form of a newer version",
        ["item.derived"] = "made {0} from another item",
        ["item.described"] = "noted what is known of {0}",
        ["item.forgotten"] = "forgot items, for the reason {0}",
        ["item.kept"] = "kept the bytes of {0}",
        ["item.kept_for_stamp"] = "kept {0} for a time stamp",
        ["item.stated_anew"] = "noted the item {0} again, in the form of a newer version",
        ["key.exchanged"] = "exchanged the key that signs the ledger: {0}",
        ["list.added"] = "put the list of persons {0} on record",
        ["list.corrected"] = "corrected what the columns of the list of persons {0} hold",
        ["list.followed"] = "brought the list of persons {0} in line with the documents that name them",
        ["list.forgotten"] = "forgot a list of persons, for the reason {0}",
        ["list.stated_anew"] = "noted the list of persons {0} again, in the form of a newer version",
        ["linking.emptied"] = "took out of linking {0} what rested on a forgotten document",
        ["linking.kept"] = "kept what the incidents were that linking {0} changed",
        ["linking.stated_anew"] = "noted linking {0} again, in the form of a newer version",
        ["persons.linked"] = "worked out which rows of the lists are one person",
        ["persons.stated_anew"] = "noted again which rows are one person, in the form of a newer version",
        ["persons.withdrawn"] = "took back the persons, because a list or a document that names some was forgotten",
        ["picture.compared"] = "compared the picture {0} with those on record",
        ["picture.withdrawn"] = "took back that the picture {0} is the same as one that was forgotten",
        ["places.added"] = "loaded the country pack {0}",
        ["places.stated_anew"] = "noted the country pack {0} again, in the form of a newer version",
        ["verdict.emptied"] = "took out of verdict {0} why it was given, because a list was forgotten",
        ["verdict.given"] = "judged two rows of lists (verdict {0})",
        ["verdict.stated_anew"] = "noted verdict {0} again, in the form of a newer version",
        ["verdict.undone"] = "undid a verdict on two rows (verdict {0})",
    };

    /// <summary>One row as a sentence without its time: <c>program put the document r-1 on record</c>.</summary>
    public static string Of(JournalRow row)
    {
        if (row.Salt is null) return $"{row.Actor}: {row.Action} (what it was about was forgotten)";
        return $"{row.Actor} {(Sentences.TryGetValue(row.Action, out var sentence) ? string.Format(CultureInfo.InvariantCulture, sentence, row.Subject) : $"noted {row.Action} of {row.Subject}")}";
    }
}

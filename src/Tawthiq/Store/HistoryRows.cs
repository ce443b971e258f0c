using Tawthiq.Linkage.Judged;
using Tawthiq.Model;

namespace Tawthiq.Store;

/// <summary>Why the incidents were worked out anew.</summary>
internal enum LinkingCause
{
    /// <summary>Documents came in, or were read again.</summary>
    Documents,

    /// <summary>A person decided.</summary>
    Decision,

    /// <summary>A document was forgotten.</summary>
    Forgotten,

    /// <summary>The same documents under another rule pack or another version of the program.</summary>
    Rules,
}

/// <summary>One working out of the incidents that changed some of them. Rows are only ever appended.</summary>
internal sealed class LinkingRow
{
    /// <summary>From 1, in the order of time.</summary>
    public int Id { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    public LinkingCause Cause { get; set; }

    /// <summary>The decision that was the cause; null where none was.</summary>
    public int? DecisionId { get; set; }

    /// <summary>Name and version.</summary>
    public required string RulePack { get; set; }

    /// <summary>Incidents in the record before it.</summary>
    public int Before { get; set; }

    /// <summary>Incidents in the record after it.</summary>
    public int After { get; set; }

    public List<IncidentChangeRow> Changes { get; set; } = [];
}

/// <summary>What one linking made of one incident.</summary>
internal sealed class IncidentChangeRow
{
    public int LinkingId { get; set; }
    public required string IncidentId { get; set; }

    /// <summary>The incident as it was; null where there was none of that id, or where it went with a forgotten document.</summary>
    public Incident? Before { get; set; }

    /// <summary>SHA-256 of <see cref="Before"/> as it stood in the column <c>incidents.detail</c>; null where there was none.</summary>
    public string? BeforeSha256 { get; set; }

    /// <summary>The same of what came of it; null where there is none of that id any more. What came of it is the next change's before, or the incident itself.</summary>
    public string? AfterSha256 { get; set; }

    public LinkingRow? Linking { get; set; }
}

/// <summary>Where the words of an incident's events stand: kept beside the incident, so that its id can be followed when the events are gone or read otherwise.</summary>
internal sealed class IncidentAnchorRow
{
    public required string IncidentId { get; set; }

    /// <summary>Order within the incident, from 0.</summary>
    public int Position { get; set; }
    public required string DocumentId { get; set; }
    public required EventAnchor Anchor { get; set; }
}

/// <summary>What became of an incident whose id no longer stands.</summary>
internal enum Became
{
    /// <summary>Its reports are part of another incident.</summary>
    Joined,

    /// <summary>Its reports are in several incidents.</summary>
    Parted,

    /// <summary>A document that it rested on was forgotten.</summary>
    Forgotten,

    /// <summary>Its documents were read again; its words are no longer read as such an event.</summary>
    ReadAgain,
}

/// <summary>An id that once stood for an incident.</summary>
internal sealed class FormerIncidentRow
{
    public required string Id { get; set; }

    /// <summary>When it came to what it is, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>What it came to.</summary>
    public Became Became { get; set; }

    /// <summary>Whether one of its documents was forgotten since it stood.</summary>
    public bool Forgot { get; set; }

    public List<FormerEventRow> Events { get; set; } = [];
}

/// <summary>An event of a former incident, as it was when the id last stood.</summary>
internal sealed class FormerEventRow
{
    public required string IncidentId { get; set; }

    /// <summary>Order within the incident, from 0.</summary>
    public int Position { get; set; }
    public required string DocumentId { get; set; }
    public required EventAnchor Anchor { get; set; }
}

namespace Tawthiq.Evidence.Verification;

/// <summary>What kind of thing was checked, in the order in which a summary lists them.</summary>
public enum CheckedKind
{
    /// <summary>Bytes as found or derived, in the store.</summary>
    Item,
    /// <summary>Rows of the database that say one thing: a document with its reading, the incidents.</summary>
    Row,
    /// <summary>A row of the journal against its entry in the ledger.</summary>
    Entry,
    /// <summary>A tile of the ledger's tree, or a bundle of its entries.</summary>
    Tile,
    /// <summary>A checkpoint of the ledger: its signature, its root, or that the ledger goes on from it.</summary>
    Checkpoint,
    /// <summary>A key.</summary>
    Key,
    /// <summary>The file of the database, its build and its search.</summary>
    Database,
    /// <summary>A time stamp of an authority.</summary>
    Stamp,
    /// <summary>A part of a web archive (WACZ): a file in it, a record, its index, its signature.</summary>
    Archive,
    /// <summary>A file of a package (BagIt), or one of its manifests.</summary>
    Package,
    /// <summary>Any other file.</summary>
    File,
}

/// <summary>A thing and what a check of it found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Which one: a digest, a path within what is checked, a sequence number. Never any content.</param>
/// <param name="Answer">What was found.</param>
public sealed record Checked(CheckedKind Kind, string Name, Answer Answer)
{
    /// <summary>One that is what was recorded.</summary>
    public static Checked Intact(CheckedKind kind, string name) => new(kind, name, Answer.Intact.Here);

    /// <summary>One that is not what was recorded.</summary>
    public static Checked Altered(CheckedKind kind, string name, string how) => new(kind, name, new Answer.Altered(how));

    /// <summary>One of which nothing can be said.</summary>
    public static Checked Not(CheckedKind kind, string name, string why) => new(kind, name, new Answer.NotCheckable(why));
}

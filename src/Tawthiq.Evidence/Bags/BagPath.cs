using System.Text;

namespace Tawthiq.Evidence.Bags;

/// <summary>Names of files in a bag: relative, with <c>/</c>, the same wherever the bag is unpacked.</summary>
/// <remarks>Source: RFC 8493, 2.1.3 (encoding) and 5.1, 5.2 (what must not be trusted).</remarks>
public static class BagPath
{
    /// <summary>Folder of the payload.</summary>
    public const string Payload = "data/";

    /// <summary>Why a name is refused, as the end of a sentence (<c>leaves the bag by ..</c>); null where it is not.</summary>
    public static string? Refusal(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0) return "is empty";
        if (name[0] == '/' || name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0])) return "is an absolute path";
        if (name[0] == '~') return "begins with a tilde, which names a person's folder";
        if (name.Contains('\\', StringComparison.Ordinal)) return "holds a backslash, which parts folders on some machines";
        if (name.Contains('\0', StringComparison.Ordinal)) return "holds a zero byte";
        foreach (var part in name.Split('/'))
        {
            if (part == "..") return "leaves the bag by ..";
            if (part is "" or ".") return "has a part that is empty or a point";
        }
        return null;
    }

    /// <summary>The name as a manifest writes it: carriage return, line feed and percent sign as <c>%0D</c>, <c>%0A</c>, <c>%25</c>.</summary>
    public static string Encode(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
    }

    /// <summary>The name that a manifest means. Other percent signs stay: only these three are encoded.</summary>
    public static string Decode(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        if (!written.Contains('%', StringComparison.Ordinal)) return written;
        var name = new StringBuilder(written.Length);
        for (var i = 0; i < written.Length; i++)
        {
            var meant = written[i] == '%' && i + 2 < written.Length ? Meant(written.AsSpan(i + 1, 2)) : '\0';
            name.Append(meant == '\0' ? written[i] : meant);
            if (meant != '\0') i += 2;
        }
        return name.ToString();
    }

    /// <summary>What two names share that are one file on a machine that knows no case.</summary>
    /// <remarks>Letters with marks in their two forms (U+00E9; e and U+0301) stay apart: the base library knows no forms where it knows no cultures.</remarks>
    public static string Collision(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.ToUpperInvariant();
    }

    internal static bool IsPayload(string name) => name.StartsWith(Payload, StringComparison.Ordinal);

    private static char Meant(ReadOnlySpan<char> code) => code switch
    {
        "25" => '%',
        "0D" or "0d" => '\r',
        "0A" or "0a" => '\n',
        _ => '\0',
    };
}

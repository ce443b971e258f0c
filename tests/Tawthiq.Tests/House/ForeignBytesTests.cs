using System.Reflection;

namespace Tawthiq.Tests.House;

/// <summary>The process of the desk reads no foreign bytes: what pages and housework can reach parses none.</summary>
public class ForeignBytesTests
{
    // What takes pages, feeds, mails, office files, archives, captures and tokens apart.
    private static readonly string[] Parsers =
    [
        "AngleSharp.", "MimeKit.", "UglyToad.", "DocumentFormat.", "System.Xml.", "System.IO.Compression.ZipArchive", "System.IO.Compression.GZipStream", "System.Security.Cryptography.Pkcs.", "Tawthiq.Evidence.Provenance.", "Tawthiq.Evidence.Wacz.", "Tawthiq.Evidence.TimeStamps.StampToken",
        "Tawthiq.Intake.HtmlText", "Tawthiq.Intake.MapToSource", "Tawthiq.Intake.OpenItem", "Tawthiq.Intake.Capture.CaptureFile", "Tawthiq.Intake.Watch.ReadFeed",
    ];

    [Fact]
    public void Nothing_that_the_desk_reaches_takes_foreign_bytes_apart() =>
        Reached(Assembly.Load("tawthiq"), t => t.Namespace is "Tawthiq.Web" or "Tawthiq.Search" || t.Name == "Housework").ShouldBeEmpty();

    [Fact]
    public void A_room_that_takes_them_apart_is_seen() =>
        Reached(Assembly.Load("tawthiq"), t => t.Name == "FindPlaceVerb").ShouldContain(way => way.EndsWith("> Tawthiq.Intake.MapToSource", StringComparison.Ordinal));

    /// <summary>Ways from types to a parser, through whatever types of the executable they use.</summary>
    private static List<string> Reached(Assembly assembly, Func<Type, bool> isStart)
    {
        var from = assembly.GetTypes().Where(t => isStart(Outermost(t))).ToDictionary(t => t, t => t.FullName!); // each has a name
        var open = new Queue<Type>(from.Keys);
        var found = new List<string>();
        while (open.TryDequeue(out var type))
        {
            foreach (var used in UsedMembers.Of(type).OfType<Type>().Where(u => !u.IsGenericParameter))
            {
                var name = (used.IsGenericType ? used.GetGenericTypeDefinition() : used).FullName ?? used.Name;
                if (Parsers.Any(p => name == p || p.EndsWith('.') && name.StartsWith(p, StringComparison.Ordinal))) found.Add($"{from[type]} > {name}");
                else if (used.Assembly == assembly && from.TryAdd(used, $"{from[type]} > {name}")) open.Enqueue(used);
            }
        }
        return found;
    }

    private static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type;
    }
}

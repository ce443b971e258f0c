using System.Reflection;
using System.Text.RegularExpressions;

namespace Tawthiq.Tests.House;

/// <summary>The engines are the science: pure, and each on its own.</summary>
public partial class EngineBoundaryTests
{
    // Doors to the outside. Streams that the caller hands in, and resources inside the library, are none.
    private static readonly string[] Effects =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.Console",
        // Not Environment as a whole: the compiler's iterators ask it for the thread.
        "System.Environment.GetEnvironmentVariable", "System.Environment.GetEnvironmentVariables", "System.Environment.MachineName",
        "System.Environment.ProcessorCount", "System.Environment.NewLine", "System.Environment.CurrentDirectory", "System.Diagnostics.Process", "System.Threading.Thread", "System.Threading.Timer", "System.Threading.Tasks.Task",
        "System.Net.", "System.Diagnostics.Stopwatch", "System.Random", "System.Security.Cryptography.RandomNumberGenerator",
    ];

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void An_engine_knows_the_model_and_the_base_library_and_nothing_else(string engine) =>
        References(Engines.Load(engine)).Where(name => name != "Tawthiq.Model" || engine == "Tawthiq.Model").ShouldBeEmpty();

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void An_engine_has_no_door_to_disk_network_clock_or_chance(string engine) => EffectsIn(Engines.Load(engine)).ShouldBeEmpty();

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void An_engine_uses_no_banned_symbol(string engine) => BannedIn(Engines.Load(engine)).ShouldBeEmpty();

    [Fact]
    public void Only_Program_names_the_clock_of_the_machine() =>
        BannedIn(Assembly.Load("tawthiq")).Where(use => !use.StartsWith("Tawthiq.Program", StringComparison.Ordinal) && !use.StartsWith("Program", StringComparison.Ordinal)).ShouldBeEmpty();

    // The three rules above, seen red on code that breaks them: this assembly's own.

    [Fact]
    public void A_reference_beyond_the_model_is_seen() => References(typeof(EngineBoundaryTests).Assembly).ShouldContain("Shouldly");

    [Fact]
    public void A_file_that_is_opened_is_seen() =>
        EffectsIn(typeof(EngineBoundaryTests).Assembly).ShouldContain(use => use.StartsWith("Tawthiq.Tests.House.Planted", StringComparison.Ordinal) && use.Contains("System.IO.File"));

    [Fact]
    public void A_clock_and_a_random_id_are_seen()
    {
        var planted = BannedIn(typeof(EngineBoundaryTests).Assembly).Where(use => use.StartsWith("Tawthiq.Tests.House.Planted", StringComparison.Ordinal)).ToList();
        planted.ShouldContain(use => use.Contains("System.DateTime.UtcNow"));
        planted.ShouldContain(use => use.Contains("System.Guid.NewGuid"));
    }

    private static List<string> References(Assembly assembly) =>
        [.. assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(name => !BaseLibrary().IsMatch(name))]; // a referenced assembly has a name

    [GeneratedRegex(@"^(System(\..+)?|netstandard|mscorlib)$")]
    private static partial Regex BaseLibrary();

    private static List<string> EffectsIn(Assembly assembly) =>
        Uses(assembly, name => Effects.Any(effect => effect.EndsWith('.') ? name.StartsWith(effect, StringComparison.Ordinal) : name == effect || name.StartsWith(effect + ".", StringComparison.Ordinal)));

    private static List<string> BannedIn(Assembly assembly)
    {
        var banned = File.ReadAllLines(Path.Combine(Golden.ProjectFolder(), "../../src/BannedSymbols.txt"))
            .Where(line => line.Length > 0 && line[0] is not '/')
            .Select(line => line[2..line.IndexOf(';')].Replace("#ctor", ".ctor")).ToHashSet();
        banned.Count.ShouldBeGreaterThan(5);
        return Uses(assembly, banned.Contains);
    }

    private static List<string> Uses(Assembly assembly, Func<string, bool> isMeant) =>
        [.. from type in assembly.GetTypes()
            from member in UsedMembers.Of(type)
            let name = Name(member)
            where isMeant(name)
            orderby type.FullName, name
            select $"{type.FullName} uses {name}"];

    // "System.DateTime.UtcNow" for the getter of the property, as the list of banned symbols writes it.
    private static string Name(MemberInfo member) => member is Type type
        ? type.FullName ?? type.Name
        : $"{member.DeclaringType?.FullName}.{(member.Name.StartsWith("get_", StringComparison.Ordinal) ? member.Name[4..] : member.Name)}";
}

using System.Reflection;
using System.Xml.Linq;

namespace Tawthiq.Tests.House;

/// <summary>What the engines show to others: little, closed to inheritance, and documented.</summary>
public class PublicSurfaceTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void The_public_surface_changes_only_on_purpose(string engine) =>
        Golden.Check($"House/PublicApi/{engine}.txt", PublicApi.Of(Engines.Load(engine)));

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Public_types_cannot_be_inherited_from(string engine) =>
        Engines.Load(engine).GetExportedTypes().Where(IsOpen).Select(type => type.FullName).ShouldBeEmpty();

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Public_types_and_the_parameters_of_records_are_documented(string engine) =>
        Undocumented(Engines.Load(engine)).ShouldBeEmpty();

    [Fact]
    public void An_open_class_is_seen() => IsOpen(typeof(PlantedOpen)).ShouldBeTrue();

    [Fact]
    public void A_closed_set_of_nested_cases_is_no_open_class() => IsOpen(typeof(PlantedClosedSet)).ShouldBeFalse();

    public class PlantedOpen;

    public abstract record PlantedClosedSet
    {
        private PlantedClosedSet() { }

        public sealed record One : PlantedClosedSet;
    }

    // A base whose constructors are all private can only have the cases nested in it. A record's copy constructor is protected.
    private static bool IsOpen(Type type)
    {
        if (type.IsValueType || type.IsSealed || type.IsInterface) return false;
        return type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(c => c.GetParameters() is not [{ ParameterType: var only }] || only != type)
            .Any(c => !c.IsPrivate);
    }

    private static IEnumerable<string> Undocumented(Assembly assembly)
    {
        var documented = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value); // the compiler names every member
        foreach (var type in assembly.GetExportedTypes())
        {
            var name = type.FullName!.Replace('+', '.'); // an exported type has a full name
            if (!documented.TryGetValue("T:" + name, out var doc)) yield return name;
            else if (IsPositionalRecord(type, out var parameters))
                foreach (var parameter in parameters)
                    if (!doc.Elements("param").Any(p => p.Attribute("name")?.Value == parameter.Name && p.Value.Length > 0)) yield return $"{name}, parameter {parameter.Name}";
        }
    }

    private static bool IsPositionalRecord(Type type, out ParameterInfo[] parameters)
    {
        parameters = type.GetMethod("Deconstruct") is { } deconstruct ? deconstruct.GetParameters() : [];
        return parameters.Length > 0 && parameters.All(p => type.GetProperty(p.Name!) is not null); // a parameter of Deconstruct has a name
    }
}

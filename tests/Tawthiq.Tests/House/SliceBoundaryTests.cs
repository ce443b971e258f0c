using System.Reflection;

namespace Tawthiq.Tests.House;

/// <summary>Slices of the executable share the model, the engines and the store; they do not call each other.</summary>
public class SliceBoundaryTests
{
    private static readonly string[] Slices = ["Intake", "Preserve", "Extract", "Reconcile", "Review", "Search", "Estimate", "Publish"];

    [Fact]
    public void No_slice_uses_another() => Crossings(Assembly.Load("tawthiq"), "Tawthiq.").ShouldBeEmpty();

    [Fact]
    public void A_slice_that_uses_another_is_seen() =>
        Crossings(typeof(SliceBoundaryTests).Assembly, "Tawthiq.Tests.House.Planted.").ShouldBe(["Review.Decide uses Publish.Release"]);

    [Fact]
    public void The_store_uses_no_slice() =>
        Uses(Assembly.Load("tawthiq"), "Tawthiq.", room => room == "Store", room => Slices.Contains(room)).ShouldBeEmpty();

    private static List<string> Crossings(Assembly assembly, string root) =>
        Uses(assembly, root, from => Slices.Contains(from), to => Slices.Contains(to));

    private static List<string> Uses(Assembly assembly, string root, Func<string, bool> isFrom, Func<string, bool> isTo) =>
        [.. (from type in assembly.GetTypes()
             let room = Room(type, root)
             where room is not null && isFrom(room)
             from used in UsedMembers.Of(type).OfType<Type>()
             let other = used.Assembly == assembly ? Room(used, root) : null
             where other is not null && other != room && isTo(other)
             select $"{room}.{Outermost(type).Name} uses {other}.{Outermost(used).Name}").Distinct().Order(StringComparer.Ordinal)];

    // The folder of the executable that a type lives in: the first part of its namespace under the root.
    private static string? Room(Type type, string root)
    {
        var space = Outermost(type).Namespace + ".";
        if (!space.StartsWith(root, StringComparison.Ordinal) || space.Length == root.Length) return null;
        var rest = space[root.Length..];
        return rest[..rest.IndexOf('.')];
    }

    private static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type;
    }
}

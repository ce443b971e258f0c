using System.Text;
using Tawthiq.Places;

if (args.Length != 2 || !File.Exists(args[0]) || !Directory.Exists(args[1]))
{
    Console.Error.WriteLine("usage: dotnet run --project tools/Tawthiq.Places -- PATH/cities500.txt places");
    Console.Error.WriteLine("Writes places/world.bin; places/README.md says where cities500.txt comes from.");
    return 2;
}
string Text(string name) => File.ReadAllText(Path.Combine(args[1], name), Encoding.UTF8);
var sources = new WorldSources(Text("countries.tsv"), Text("admin1.tsv"), Text("features.tsv"));
using var cities = new StreamReader(args[0], Encoding.UTF8);
var world = WorldBuilder.Build(sources, cities, out var faults);
foreach (var fault in faults) Console.Error.WriteLine(fault);
File.WriteAllBytes(Path.Combine(args[1], "world.bin"), world);
Console.WriteLine($"world.bin: {world.Length} bytes, {faults.Count} lines not used");
return faults.Count == 0 ? 0 : 1;

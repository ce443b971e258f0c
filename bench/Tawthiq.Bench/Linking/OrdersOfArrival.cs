using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tawthiq.Bench.Linking;

/// <summary><c>orders PROGRAM DOCS.jsonl [TIMES] [PLACES]</c>: adds the same documents to fresh records in random orders and batches, on one processor and on all, and compares what <c>incidents --json</c> writes.</summary>
internal static class OrdersOfArrival
{
    public static int Measure(string program, string documents, int times, string? places)
    {
        var lines = File.ReadAllLines(documents);
        var digests = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < times; seed++)
        {
            var folder = Directory.CreateTempSubdirectory("tawthiq-orders-").FullName;
            var random = new Random(seed);
            var shuffled = seed == 0 ? lines : [.. lines.OrderBy(_ => random.NextInt64())];
            var batches = seed == 0 ? [shuffled] : Batches(shuffled, random).ToList();
            var processors = seed % 2 == 0 ? 0 : 1;
            if (places is not null) Run(program, folder, processors, "places", "add", places);
            foreach (var (batch, number) in batches.Select((b, n) => (b, n)))
            {
                File.WriteAllLines(Path.Combine(folder, $"{number}.jsonl"), batch);
                Run(program, folder, processors, "add", $"{number}.jsonl");
            }
            var incidents = Run(program, folder, processors, "incidents", "--json");
            var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(incidents)));
            digests.Add(digest);
            Console.WriteLine($"{(processors == 0 ? "all processors" : "one processor"),-15} {batches.Count,3} batches {incidents.Count(c => c == '\n'),6} incidents {digest}");
            Directory.Delete(folder, true);
        }
        Console.WriteLine(digests.Count == 1 ? $"{times} orders, byte for byte the same" : $"{digests.Count} DIFFERENT ANSWERS");
        return digests.Count == 1 ? 0 : 1;
    }

    private static IEnumerable<string[]> Batches(string[] lines, Random random)
    {
        for (var at = 0; at < lines.Length;)
        {
            var take = Math.Min(lines.Length - at, 1 + random.Next(lines.Length / 2));
            yield return lines[at..(at + take)];
            at += take;
        }
    }

    private static string Run(string program, string folder, int processors, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        if (processors > 0) start.Environment["DOTNET_PROCESSOR_COUNT"] = processors.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!; // a program that does not start throws
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode <= 1 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}

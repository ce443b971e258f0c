using System.Diagnostics;
using System.Globalization;
using Tawthiq.Evidence;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Bench;

/// <summary><c>ledger [ENTRIES]</c>: what appending to a ledger, opening it and proving from it cost as it grows.</summary>
internal static class LedgerSpeed
{
    public static int Measure(string[] arguments)
    {
        var most = arguments is [var n] ? long.Parse(n, CultureInfo.InvariantCulture) : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("tawthiq-ledger-").FullName;
        try
        {
            var key = LedgerKey.OpenOrMake(Directory.CreateDirectory(Path.Combine(folder, "keys")).FullName);
            var path = Directory.CreateDirectory(Path.Combine(folder, "ledger")).FullName;
            Console.WriteLine("entries\tfilling (entries/s)\topen ms\tappend 1 ms\tappend 64 ms\tinclusion ms\tconsistency ms\ttiles read\tproof hashes");
            for (var size = 1_000L; size <= most; size *= 10) Step(path, key, size);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Step(string path, LedgerKey key, long size)
    {
        var ledger = LedgerFiles.Open(path, key);
        var (before, watch) = (ledger.Size, Stopwatch.StartNew());
        ledger.Append(Entries(before, size - before));
        var filling = (size - before) / watch.Elapsed.TotalSeconds;
        var open = Median(9, _ => LedgerFiles.Open(path, key));
        var one = Median(15, _ => ledger.Append(Entries(ledger.Size, 1)));
        var some = Median(15, _ => ledger.Append(Entries(ledger.Size, 64)));
        var (now, read, hashes) = (ledger.Size, 0, 0);
        var random = new Random(7);
        var inclusion = Median(101, _ =>
        {
            read = 0;
            var tree = new TileTree(now, name => Read(path, name, ref read));
            hashes = tree.Inclusion(random.NextInt64(now)).Count;
        });
        var consistency = Median(101, _ => new TileTree(now, name => LedgerFiles.Read(path, name)).Consistency(1 + random.NextInt64(now - 1)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{now}\t{filling:0}\t{open:0.00}\t{one:0.00}\t{some:0.00}\t{inclusion:0.000}\t{consistency:0.000}\t{read}\t{hashes}"));
    }

    private static byte[] Read(string path, TileName name, ref int read)
    {
        read++;
        return LedgerFiles.Read(path, name);
    }

    private static IEnumerable<LedgerEntry> Entries(long from, long count)
    {
        for (var i = from; i < from + count; i++) yield return LedgerEntry.About(i + 1, 1_710_410_400_000 + i, "program", "document.added", new byte[LedgerEntry.SaltSize], "r-1", Sha256Digest.Of("state"u8));
    }

    private static double Median(int times, Action<int> work)
    {
        var taken = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var watch = Stopwatch.StartNew();
            work(i);
            taken.Add(watch.Elapsed.TotalMilliseconds);
        }
        taken.Sort();
        return taken[times / 2];
    }
}

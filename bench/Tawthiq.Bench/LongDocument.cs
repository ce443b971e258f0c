using System.Diagnostics;
using System.Text;
using Tawthiq.Extraction;
using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Bench;

/// <summary>One document of ever greater length, up to ten megabytes: the time for each megabyte must stay what it is.</summary>
internal static class LongDocument
{
    private static readonly int[] Megabytes = [1, 2, 5, 10];

    public static int Measure(string[] files)
    {
        if (files.Length == 0)
        {
            Console.Error.WriteLine("Name at least one file of documents: long docs.jsonl …");
            return 2;
        }
        var reader = new DocumentReader(Gazetteer.World);
        Console.WriteLine($"{"file",-28} {"MB",4} {"s",7} {"MB/s",6} {"allocated for each byte",24}");
        foreach (var file in files)
        {
            var documents = ReadingSpeed.Load(file);
            foreach (var document in documents.Take(500)) reader.Read(document, default);
            foreach (var size in Megabytes)
            {
                var text = Joined(documents, size * 1_000_000);
                var bytes = Encoding.UTF8.GetByteCount(text);
                var allocated = GC.GetAllocatedBytesForCurrentThread();
                var watch = Stopwatch.StartNew();
                reader.Read(new SourceText(new("long"), text), default);
                var seconds = watch.Elapsed.TotalSeconds;
                Console.WriteLine($"{Path.GetFileName(file),-28} {bytes / 1e6,4:0} {seconds,7:0.00} {bytes / 1e6 / seconds,6:0.0} {(double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / bytes,24:0.0}");
            }
        }
        return 0;
    }

    private static string Joined(List<SourceText> documents, int bytes)
    {
        var text = new StringBuilder();
        var length = 0;
        for (var i = 0; length < bytes; i++)
        {
            var next = documents[i % documents.Count].Text;
            text.Append(next).Append("\n\n");
            length += Encoding.UTF8.GetByteCount(next) + 2;
        }
        return text.ToString();
    }
}

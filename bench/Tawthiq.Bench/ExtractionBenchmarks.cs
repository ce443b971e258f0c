using BenchmarkDotNet.Attributes;
using Tawthiq.Extraction;
using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Bench;

/// <summary>One short report in each language, whole reading.</summary>
[MemoryDiagnoser]
public class ExtractionBenchmarks
{
    private readonly DocumentReader _reader = new(Gazetteer.World);

    private static readonly SourceText French = new(new("fr"), "Au moins 12 civils, dont quatre enfants, ont été tués dimanche dans une frappe aérienne à Raqqa, selon l'hôpital.") { Published = new(2017, 8, 8) };
    private static readonly SourceText English = new(new("en"), "At least 12 civilians, four of them children, were killed on Sunday in an air strike on Raqqa, a hospital said.") { Published = new(2017, 8, 8) };
    private static readonly SourceText Arabic = new(new("ar"), "قتل 12 مدنيا على الأقل بينهم أربعة أطفال يوم الأحد في غارة جوية على الرقة، بحسب مصدر طبي.") { Published = new(2017, 8, 8) };

    /// <summary>A sentence of French.</summary>
    [Benchmark(Baseline = true)]
    public DocumentReading ReadFrench() => _reader.Read(French, default);

    /// <summary>The same in English.</summary>
    [Benchmark]
    public DocumentReading ReadEnglish() => _reader.Read(English, default);

    /// <summary>The same in Arabic.</summary>
    [Benchmark]
    public DocumentReading ReadArabic() => _reader.Read(Arabic, default);
}

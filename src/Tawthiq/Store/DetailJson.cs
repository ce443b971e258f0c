using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tawthiq.Estimation.Lists;
using Tawthiq.Model;

namespace Tawthiq.Store;

/// <summary>JSON that gives a model value back exactly as it was: what <c>incidents.detail</c> and the list columns hold.</summary>
/// <remarks>Not the interchange (<see cref="Interchange"/>), which is for other programs and leaves things out.</remarks>
internal static class DetailJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // never embedded in HTML as it is
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = false,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, // a measure may be infinite
        Converters =
        {
            new SpanConverter(), new RangeConverter(), new ListConverter(), new OverlapsConverter(),
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower),
        },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("The record holds an empty value where one must stand.");

    private sealed class SpanConverter : JsonConverter<Span>
    {
        public override Span Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var ends = JsonSerializer.Deserialize<int[]>(ref reader, options);
            return ends is [var start, var end] ? new Span(start, end) : throw new JsonException("A span is [start, end].");
        }

        public override void Write(Utf8JsonWriter writer, Span value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value.Start);
            writer.WriteNumberValue(value.End);
            writer.WriteEndArray();
        }
    }

    private sealed class RangeConverter : JsonConverter<CountRange>
    {
        private sealed record Ends(int? Min, int? Max, bool Approximate);

        public override CountRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var ends = JsonSerializer.Deserialize<Ends>(ref reader, options) ?? throw new JsonException("A count range is an object.");
            return CountRange.Of(ends.Min, ends.Max, ends.Approximate);
        }

        public override void Write(Utf8JsonWriter writer, CountRange value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Ends(value.Min, value.Max, value.Approximate), options);
    }

    private sealed class OverlapsConverter : JsonConverter<OverlapTable>
    {
        private sealed record Shape(ValueList<string> Lists, uint[] Patterns, long[] Persons);

        public override OverlapTable Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var shape = JsonSerializer.Deserialize<Shape>(ref reader, options) ?? throw new JsonException("A table of overlaps is an object.");
            return OverlapTable.OfCounts(shape.Lists, shape.Patterns.Zip(shape.Persons));
        }

        public override void Write(Utf8JsonWriter writer, OverlapTable value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Shape(value.Lists, value.Patterns.ToArray(), value.Counts.ToArray()), options);
    }

    private sealed class ListConverter : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ValueList<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()))!; // a constructor exists, below

        private sealed class Of<T> : JsonConverter<ValueList<T>>
        {
            public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
                ValueList.Create<T>(JsonSerializer.Deserialize<T[]>(ref reader, options));

            public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
            {
                writer.WriteStartArray();
                foreach (var item in value) JsonSerializer.Serialize(writer, item, options);
                writer.WriteEndArray();
            }
        }
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tawthiq.Linkage.Persons.Lists;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Persons;

/// <summary>What one column is taken for.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Field">What it holds.</param>
public sealed record ColumnUse(string Column, PersonField Field);

/// <summary>What the columns of a list are taken for: guessed, shown, corrected by people, kept and used again. Immutable.</summary>
/// <param name="Columns">One for each column of the list, in its order.</param>
public sealed record ListMapping(ValueList<ColumnUse> Columns)
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>Guesses from the names of the columns (<c>rules/list-columns.tsv</c>) and from what stands in them.</summary>
    /// <param name="list">The list.</param>
    public static ListMapping Guess(PersonList list) => new(ColumnGuess.Of(list).ToValueList());

    /// <summary>Reads what <see cref="ToJson"/> wrote, maybe changed by hand.</summary>
    /// <param name="json">An object with <c>columns</c>: name of a column to name of a field.</param>
    /// <exception cref="InvalidDataException">It is no such object, or names a field that is not known; the message says which.</exception>
    public static ListMapping FromJson(string json)
    {
        try
        {
            var shape = JsonSerializer.Deserialize<Shape>(json, Plain);
            if (shape?.Columns is not { Count: > 0 } columns) throw new InvalidDataException("The mapping needs \"columns\": {\"name of a column\": \"field\", …}.");
            return new(columns.Select(c => new ColumnUse(c.Key, Codes.Parse<PersonField>(c.Value) ?? throw new InvalidDataException(
                $"The mapping takes column '{c.Key}' for '{c.Value}', which is no field; the fields are {string.Join(", ", Enum.GetValues<PersonField>().Select(f => f.Code()))}."))).ToValueList());
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The mapping is no JSON that can be read: {e.Message}", e);
        }
    }

    /// <summary>As JSON, for people to read and change.</summary>
    public string ToJson() => JsonSerializer.Serialize(new Shape(Columns.ToDictionary(c => c.Column, c => c.Field.Code())), Plain);

    /// <summary>The mapping for the columns of a list: those it does not name are guessed.</summary>
    /// <param name="list">The list.</param>
    public ListMapping For(PersonList list) => Over(Guess(list).Columns);

    /// <summary>The mapping put over another one: columns that it does not name stay as they are there.</summary>
    /// <param name="others">One for each column of a list.</param>
    public ListMapping Over(ValueList<ColumnUse> others)
    {
        var named = Columns.ToDictionary(c => c.Column, c => c.Field, StringComparer.Ordinal);
        return new(others.Select(c => named.TryGetValue(c.Column, out var field) ? c with { Field = field } : c).ToValueList());
    }

    /// <summary>Whether some column holds names: without one, nobody can be told apart.</summary>
    public bool HoldsNames => Columns.Any(c => c.Field is PersonField.Name or PersonField.Given or PersonField.Family);

    /// <summary>The columns that hold a field, by their place in the list.</summary>
    internal IEnumerable<int> Of(PersonField field) => Columns.Select((c, i) => (c.Field, i)).Where(c => c.Field == field).Select(c => c.i);

    private sealed record Shape([property: JsonPropertyName("columns")] Dictionary<string, string> Columns);
}

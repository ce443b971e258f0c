using System.Globalization;
using Tawthiq.Model;
using Tawthiq.Web;

namespace Tawthiq.Search;

/// <summary>Reads what an address asks for; every fault is kept, so that a reader is told all of them at once.</summary>
internal sealed class Asked(IQueryCollection query, Phrases texts)
{
    private const int LongestText = 200;
    private readonly List<string> _faults = [];

    /// <summary>What cannot be understood, in the reader's language; null where all can.</summary>
    public string? Fault => _faults.Count == 0 ? null : string.Join(' ', _faults);

    /// <summary>Null where nothing or only spaces are given.</summary>
    public string? Text(string name)
    {
        var value = query[name].ToString().Trim();
        if (value.Length > LongestText) _faults.Add(texts.Say("filter.tooLong", ("field", texts[$"filter.{name}"]), ("n", LongestText)));
        return value.Length == 0 ? null : value;
    }

    public DateOnly? Day(string name)
    {
        if (Text(name) is not { } value) return null;
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        _faults.Add(texts.Say("filter.notADay", ("field", texts[$"filter.{name}"]), ("value", value)));
        return null;
    }

    public T? OneOf<T>(string name) where T : struct, Enum
    {
        if (Text(name) is not { } value) return null;
        var code = Codes.Parse<T>(value);
        if (code is null) _faults.Add(texts.Say("filter.unknown", ("field", texts[$"filter.{name}"]), ("value", value)));
        return code;
    }

    /// <summary>A rounded position: latitude and longitude, parted by a comma.</summary>
    public string? Position(string name)
    {
        if (Text(name) is not { } value) return null;
        if (CoarsePoint.Read(value) is not null) return value;
        _faults.Add(texts.Say("filter.unknown", ("field", texts[$"filter.{name}"]), ("value", value)));
        return null;
    }

    public bool Flag(string name) => Text(name) is "1";

    /// <summary>Page of a list, from 1.</summary>
    public int Page()
    {
        if (Text("page") is not { } value) return 1;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and <= 1_000_000) return page;
        _faults.Add(texts.Say("filter.unknown", ("field", texts["filter.page"]), ("value", value)));
        return 1;
    }
}

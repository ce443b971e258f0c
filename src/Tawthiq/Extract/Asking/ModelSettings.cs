using System.Net;

namespace Tawthiq.Extract.Asking;

/// <summary>Which model to ask, and where.</summary>
/// <param name="Url">Base address of an OpenAI-compatible server, for example <c>http://127.0.0.1:8080/v1</c>.</param>
/// <param name="Model">Its name for the model.</param>
internal sealed record ModelSettings(Uri Url, string Model)
{
    private const int LongestName = 100;

    /// <summary>Whether the texts may leave this machine.</summary>
    public bool AllowRemote { get; init; }

    /// <summary>Sent as a bearer token; null for none.</summary>
    public string? Key { get; init; }

    /// <summary>Folder in which answers are kept; null keeps none.</summary>
    public string? Cache { get; init; }

    /// <summary>How long one answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a server that is busy or stumbles is asked, in all.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>Whether the address names this machine itself.</summary>
    public bool IsLocal => Url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(Url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);

    /// <summary>What speaks against asking there; null where nothing does.</summary>
    public static string? Fault(string? url, string? model, bool allowRemote)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
            return "the address of the model is no http or https address; give the base address of its server, for example http://127.0.0.1:8080/v1.";
        if (address.UserInfo.Length > 0) return "the address of the model holds a user name or password; put the key into TAWTHIQ_MODEL_KEY instead.";
        if (string.IsNullOrWhiteSpace(model) || model.Length > LongestName || model.Any(char.IsControl))
            return "no model is named; give its name with --model, as its server lists it.";
        if (new ModelSettings(address, model).IsLocal) return null;
        if (!allowRemote) return $"the model is at {address.Host}, not on this machine, and the texts of documents may name people who are in danger; nothing was sent. If that is meant, say so with --allow-remote.";
        return address.Scheme == "https" ? null : $"the texts of documents are not sent to {address.Host} unencrypted; use an https address.";
    }
}

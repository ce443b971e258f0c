using System.Net;
using Tawthiq.Outside;

namespace Tawthiq.Preserve;

/// <summary>How much an authority may take.</summary>
/// <param name="Answer">Time for one answer.</param>
/// <param name="Whole">Time for everything that is asked in one go.</param>
internal sealed record StampLimits(TimeSpan Answer, TimeSpan Whole)
{
    /// <summary>Bytes of an answer to a request; real ones have a few thousand.</summary>
    public const int LargestAnswer = 1 << 20;

    /// <summary>Bytes of a revocation list.</summary>
    public const int LargestList = 20 << 20;

    /// <summary>While somebody adds documents: they do not wait for an authority.</summary>
    public static readonly StampLimits WhileAdding = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));

    /// <summary>When stamps are what is asked for.</summary>
    public static readonly StampLimits Patient = new(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10));
}

/// <summary>Talks to time-stamp authorities and to the servers that their certificates name. Follows no redirection.</summary>
/// <remarks>A certificate can name any address: one on a private network is reached only where the authority itself is on one.</remarks>
internal sealed class AuthorityServer(StampLimits limits, TimeProvider clock, bool allowsPrivate) : IDisposable
{
    private readonly FetchAddress _fetch = new(new(new([]) { AlsoPrivate = allowsPrivate }), limits.Answer, clock);

    public void Dispose() => _fetch.Dispose();

    /// <summary>Whether an address that somebody typed is one to ask: http or https, without a name and password.</summary>
    public static bool IsUsable(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0;

    /// <summary>Whether an address is written as one of this machine or of a private network.</summary>
    public static bool IsPrivate(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.IsLoopback || IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && !ReachableAddresses.IsPublic(ip));

    /// <summary>Sends a request.</summary>
    public Task<ServerAnswer> PostAsync(string address, byte[] body, string mediaType, CancellationToken cancellationToken) => SendAsync(address, (body, mediaType), StampLimits.LargestAnswer, cancellationToken);

    /// <summary>Fetches a certificate or a list.</summary>
    public Task<ServerAnswer> GetAsync(string address, CancellationToken cancellationToken) => SendAsync(address, null, StampLimits.LargestList, cancellationToken);

    private async Task<ServerAnswer> SendAsync(string address, (byte[], string)? body, int most, CancellationToken cancellationToken)
    {
        if (!IsUsable(address)) return new(null, "its address is not one of the web");
        return await _fetch.AskAsync(new(new Uri(address)) { Body = body, MostBytes = most }, cancellationToken).ConfigureAwait(false) switch
        {
            Fetched.Answered { IsSuccess: true, Body: var bytes } => new(bytes, ""),
            Fetched.Answered { Status: >= 300 and < 400 } or Fetched.Failed { Why: FetchFault.LeadsOn or FetchFault.NotWeb } => new(null, "its server sends us to another address, which is not followed"),
            Fetched.Answered { Status: var code } => new(null, $"its server does not take the request (HTTP {code})"),
            Fetched.Failed { Why: FetchFault.TooLarge } => new(null, $"its server sends more than {most >> 20} MB"),
            Fetched.Failed { Why: FetchFault.TooLong } => new(null, $"it did not answer within {limits.Answer.TotalSeconds:0.#} seconds"),
            Fetched.Failed { Why: FetchFault.NotReachable } => new(null, "its address leads into a private network, which is not followed"),
            Fetched.Failed { Why: FetchFault.Certificate } => new(null, "its server shows no valid certificate"),
            _ => new(null, "its server cannot be reached or broke off"),
        };
    }
}

/// <summary>What a server of an authority gives back.</summary>
/// <param name="Body">Whole; null where there is none.</param>
/// <param name="Why">Why there is none, one plain sentence without a capital and a full stop.</param>
internal readonly record struct ServerAnswer(byte[]? Body, string Why);

using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tawthiq.Intake.Capture;

/// <summary>The browser refused a command, or went away.</summary>
internal sealed class DevToolsException(string message) : Exception(message);

/// <summary>Something that the browser tells.</summary>
/// <param name="Method">For example <c>Network.responseReceived</c>.</param>
/// <param name="Session">The page, frame or worker that it is about; null for the browser.</param>
/// <param name="Facts">Its parameters.</param>
internal sealed record DevToolsEvent(string Method, string? Session, JsonElement Facts);

/// <summary>The browser's own protocol over a pair of pipes: JSON messages, each closed by a zero byte.</summary>
/// <remarks>Source: Chrome DevTools Protocol, <c>--remote-debugging-pipe</c>. No port is open, so no page and no other program can join in.</remarks>
internal sealed class DevTools : IAsyncDisposable
{
    private readonly Stream _to;
    private readonly Stream _from;
    private readonly Action<DevToolsEvent> _tell;
    private readonly ConcurrentDictionary<int, Action<JsonElement, string?>> _waiting = [];
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Task _reading;
    private int _last;
    private volatile bool _gone;

    /// <param name="to">Where commands go.</param>
    /// <param name="from">Where answers and events come from.</param>
    /// <param name="tell">Called for each event, one after the other and in order with the answers; it must not wait.</param>
    public DevTools(Stream to, Stream from, Action<DevToolsEvent> tell)
    {
        (_to, _from, _tell) = (to, from, tell);
        _reading = ReadAsync();
    }

    /// <summary>Ends when the browser has gone.</summary>
    public Task Gone => _reading;

    /// <summary>Gives a command.</summary>
    /// <param name="method">For example <c>Page.navigate</c>.</param>
    /// <param name="facts">Its parameters; null for none.</param>
    /// <param name="session">The page, frame or worker; null for the browser.</param>
    /// <param name="cancellationToken">Stops the waiting, not the command.</param>
    /// <exception cref="DevToolsException">The browser refused, or is gone.</exception>
    public async Task<JsonElement> AskAsync(string method, JsonObject? facts, string? session, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(method, facts, session, (result, error) =>
        {
            if (error is null) answer.TrySetResult(result);
            else answer.TrySetException(new DevToolsException($"{method}: {error}"));
        }, cancellationToken).ConfigureAwait(false);
        return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives a command whose answer is handled before any later event.</summary>
    public async Task SendAsync(string method, JsonObject? facts, string? session, Action<JsonElement, string?> answered, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _last);
        var message = new JsonObject { ["id"] = id, ["method"] = method };
        if (facts is not null) message["params"] = facts;
        if (session is not null) message["sessionId"] = session;
        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(message), 0];
        _waiting[id] = answered;
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_gone) throw new IOException();
            await _to.WriteAsync(bytes, CancellationToken.None).ConfigureAwait(false); // half a message would end the talk
            await _to.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            if (_waiting.TryRemove(id, out var told)) told(default, "the browser is gone");
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Closes the pipes; the caller ends the browser.</summary>
    public async ValueTask DisposeAsync()
    {
        await _to.DisposeAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
        _writing.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            var (buffer, length, searched) = (new byte[1 << 20], 0, 0);
            while (true)
            {
                var n = await _from.ReadAsync(buffer.AsMemory(length)).ConfigureAwait(false);
                if (n == 0) return;
                length += n;
                var start = 0;
                for (int end; (end = buffer.AsSpan(searched, length - searched).IndexOf((byte)0)) >= 0;)
                {
                    Handle(buffer.AsMemory(start, searched + end - start));
                    start = searched = searched + end + 1;
                }
                buffer.AsSpan(start, length - start).CopyTo(buffer);
                (length, searched) = (length - start, length - start);
                if (length == buffer.Length) Array.Resize(ref buffer, checked(buffer.Length * 2));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or JsonException)
        {
            // Gone, or talking nonsense: the same.
        }
        finally
        {
            _gone = true;
            foreach (var id in _waiting.Keys)
                if (_waiting.TryRemove(id, out var told)) told(default, "the browser is gone");
        }
    }

    private void Handle(ReadOnlyMemory<byte> bytes)
    {
        using var message = JsonDocument.Parse(bytes);
        var root = message.RootElement;
        if (root.TryGetProperty("id", out var id))
        {
            if (!_waiting.TryRemove(id.GetInt32(), out var told)) return;
            if (root.TryGetProperty("error", out var error)) told(default, error.GetProperty("message").GetString() ?? "refused");
            else told(root.GetProperty("result").Clone(), null);
        }
        else if (root.TryGetProperty("method", out var method))
        {
            _tell(new(method.GetString()!, root.TryGetProperty("sessionId", out var session) ? session.GetString() : null, // a method is a string
                root.TryGetProperty("params", out var facts) ? facts.Clone() : default));
        }
    }
}

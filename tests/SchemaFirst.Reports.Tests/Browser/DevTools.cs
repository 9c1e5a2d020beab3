using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace SchemaFirst.Reports.Tests;

/// <summary>The socket of a browser: commands with an answer each, and events.</summary>
internal sealed class DevTools : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> _waiting = new();
    private readonly SemaphoreSlim _sending = new(1);
    private int _lastId;
    private Task _receiving = Task.CompletedTask;

    /// <summary>An event: method, parameters, session.</summary>
    public event Action<string, JsonObject, string?>? Happened;

    public static async Task<DevTools> ConnectAsync(string address)
    {
        var devTools = new DevTools();
        await devTools._socket.ConnectAsync(new Uri(address), CancellationToken.None);
        devTools._receiving = Task.Run(devTools.ReceiveAsync);
        return devTools;
    }

    public async Task<JsonObject> SendAsync(string method, JsonObject parameters, string? session = null)
    {
        var id = Interlocked.Increment(ref _lastId);
        var answer = _waiting[id] = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (session is not null)
        {
            message["sessionId"] = session;
        }

        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _receiving;
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (_socket.State == WebSocketState.Open)
            {
                using var message = new MemoryStream();
                ValueWebSocketReceiveResult result;
                do
                {
                    result = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                    message.Write(buffer, 0, result.Count);
                }
                while (!result.EndOfMessage);
                Take(JsonNode.Parse(message.ToArray())!.AsObject());
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The browser has ended, or this has been disposed of.
        }
    }

    private void Take(JsonObject message)
    {
        if (message["id"] is not { } id)
        {
            Happened?.Invoke(message["method"]!.GetValue<string>(), message["params"]?.AsObject() ?? [], message["sessionId"]?.GetValue<string>());
        }
        else if (_waiting.TryRemove(id.GetValue<int>(), out var answer))
        {
            if (message["error"] is { } error)
            {
                answer.SetException(new InvalidOperationException(error.ToJsonString()));
            }
            else
            {
                answer.SetResult(message["result"]!.AsObject());
            }
        }
    }
}

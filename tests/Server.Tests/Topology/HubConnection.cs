using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Server.Tests.Hosting;

namespace NetConsole.Server.Tests.Topology;

/// <summary>A hub over a plain WebSocket, as any language would speak to it: JSON records that end with 0x1E.</summary>
internal sealed class HubConnection : IDisposable
{
    private const char End = '\u001e';
    private readonly ClientWebSocket socket = new();
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
    private readonly Queue<string> records = new();
    private readonly StringBuilder partial = new();

    public static async Task<HubConnection> OpenAsync(RunningConsole console, string path, string? cookie = null)
    {
        var hub = new HubConnection();
        hub.socket.Options.SetRequestHeader(cookie is null ? "Authorization" : "Cookie", cookie ?? $"Bearer {console.Token}");
        var address = new UriBuilder(new Uri(console.Address, path)) { Scheme = "ws" };
        await hub.socket.ConnectAsync(address.Uri, hub.patience.Token);
        await hub.SendAsync("""{"protocol":"json","version":1}""");
        (await hub.RecordAsync()).ShouldBe("{}");
        return hub;
    }

    public Task SubscribeAsync(object request) =>
        SendAsync(
            JsonSerializer.Serialize(
                new
                {
                    type = 4,
                    invocationId = "1",
                    target = "Subscribe",
                    arguments = (object[])[request],
                }
            )
        );

    /// <summary>The next item of the stream that has this type.</summary>
    public async Task<JsonElement> ItemAsync(string type, Func<JsonElement, bool>? wanted = null)
    {
        while (true)
        {
            var record = JsonElement.Parse(await RecordAsync());
            (record.Number("type") is 3).ShouldBeFalse($"The stream ended: {record.GetRawText()}");
            var item = record.At("item");
            if (item.Text("type") == type && (wanted?.Invoke(item) ?? true))
            {
                return item;
            }
        }
    }

    /// <summary>The error with which the stream ended.</summary>
    public async Task<string?> ErrorAsync()
    {
        while (true)
        {
            var record = JsonElement.Parse(await RecordAsync());
            if (record.Number("type") is 3)
            {
                return record.Text("error");
            }
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        patience.Dispose();
    }

    private Task SendAsync(string record) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(record + End), WebSocketMessageType.Text, endOfMessage: true, patience.Token);

    private async Task<string> RecordAsync()
    {
        var buffer = new byte[64 * 1024];
        while (records.Count == 0)
        {
            var received = await socket.ReceiveAsync(buffer, patience.Token);
            received.MessageType.ShouldBe(WebSocketMessageType.Text);
            partial.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
            var text = partial.ToString();
            var last = text.LastIndexOf(End);
            if (last >= 0)
            {
                partial.Clear().Append(text[(last + 1)..]);
                foreach (var record in text[..last].Split(End))
                {
                    records.Enqueue(record);
                }
            }
        }

        return records.Dequeue();
    }
}

using System.Text.Json.Serialization;

namespace NetConsole.Server.Hosting;

/// <summary>SignalR for the hubs: small messages in, JSON as the REST API writes it.</summary>
internal static class LiveConnections
{
    public static void AddLiveConnections(this WebApplicationBuilder builder) =>
        builder
            .Services.AddSignalR(hub =>
            {
                hub.MaximumReceiveMessageSize = 32 * 1024;
                hub.EnableDetailedErrors = false;
            })
            .AddJsonProtocol(json => json.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter()));
}

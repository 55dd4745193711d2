using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using NetConsole.Contracts.Routing;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Tracing;

namespace NetConsole.Client.Features.Tracing;

/// <summary>A request as the form holds it, and as it stands in an address: there without credentials.</summary>
public sealed class TraceDraft
{
    public const int LongestCurl = 8000;

    public static IReadOnlyList<string> Protocols { get; } = ["HTTP", "HTTPS", "GRPC", "TLS", "TCP", "UDP"];

    /// <summary>The request is a curl line and not fields.</summary>
    public bool AsCurl { get; set; } = true;

    public string Curl { get; set; } = "";

    /// <summary><c>namespace/name</c>; empty to find it by address or host.</summary>
    public string Gateway { get; set; } = "";

    public string Address { get; set; } = "";

    public string Protocol { get; set; } = "HTTPS";

    public string Port { get; set; } = "";

    public string Sni { get; set; } = "";

    public string Host { get; set; } = "";

    public string Method { get; set; } = "GET";

    public string Path { get; set; } = "/";

    /// <summary>One <c>name: value</c> per line.</summary>
    public string Headers { get; set; } = "";

    /// <summary>A client inside the mesh: its namespace, or empty for a request from outside.</summary>
    public string Client { get; set; } = "";

    /// <summary>The client's labels: <c>name=value, …</c>.</summary>
    public string Labels { get; set; } = "";

    /// <summary>The Service a mesh request is sent to: <c>namespace/name</c>.</summary>
    public string Service { get; set; } = "";

    /// <summary>YAML laid over the cluster; empty for none.</summary>
    public string Manifests { get; set; } = "";

    /// <summary>The request stays inside the cluster.</summary>
    public bool IsMesh => Service.Length > 0;

    public bool IsEmpty =>
        AsCurl ? string.IsNullOrWhiteSpace(Curl) : Host.Length == 0 && Gateway.Length == 0 && Address.Length == 0 && !IsMesh;

    /// <summary>The question; null and the problem when a field cannot be read.</summary>
    public TraceQuery? Query(out string? problem)
    {
        problem = null;
        var manifests = string.IsNullOrWhiteSpace(Manifests) ? null : Manifests;
        if (AsCurl)
        {
            return new TraceQuery { Curl = Curl, Manifests = manifests };
        }

        int? port = null;
        if (Port.Trim() is { Length: > 0 } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                problem = $"\"{text}\" is not a port.";
                return null;
            }

            port = number;
        }

        var headers = new List<HeaderValue>();
        foreach (var line in Lines(Headers))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                problem = $"\"{line}\" is not a header: write name: value.";
                return null;
            }

            headers.Add(new HeaderValue(line[..colon].Trim(), line[(colon + 1)..].Trim()));
        }

        var (home, name) = Split(Gateway);
        var (serviceHome, service) = Split(Service);
        return new TraceQuery
        {
            Manifests = manifests,
            Address = Blank(Address),
            Request = new TrafficRequest
            {
                Gateway = name.Length > 0 && !IsMesh ? new TrafficGateway(home, name) : null,
                Protocol = Protocol,
                Port = port,
                Sni = Blank(Sni),
                Host = Blank(Host),
                Method = Method.Trim().ToUpperInvariant(),
                Path = Path.Trim(),
                Headers = headers,
                Client = IsMesh ? new TrafficClient { Namespace = Blank(Client) ?? serviceHome, Labels = LabelMap() } : null,
                Destination = IsMesh ? new TrafficDestination(service, serviceHome, null) : null,
            },
        };
    }

    /// <summary>Fills the fields from a request, such as one that a curl line was read as.</summary>
    public void Take(TrafficRequest request, string? address)
    {
        AsCurl = false;
        Gateway = request.Gateway is { } gateway
            ? $"{(string.IsNullOrEmpty(gateway.Namespace) ? "default" : gateway.Namespace)}/{gateway.Name}"
            : "";
        Address = address ?? "";
        Protocol = request.Protocol;
        Port = request.Port?.ToString(CultureInfo.InvariantCulture) ?? "";
        Sni = request.Sni ?? "";
        Host = request.Host ?? "";
        Method = request.Method;
        Path = request.Path;
        Headers = string.Join('\n', request.Headers.Select(header => $"{header.Name}: {header.Value}"));
        Client = request.Client?.Namespace ?? "";
        Labels = string.Join(
            ", ",
            (request.Client?.Labels ?? ImmutableDictionary<string, string>.Empty).Select(label => $"{label.Key}={label.Value}")
        );
        Service = request.Destination is { Service: { } service } destination ? $"{destination.Namespace ?? Client}/{service}" : "";
    }

    public static TraceDraft Of(TrafficRequest request, string? address = null)
    {
        var draft = new TraceDraft();
        draft.Take(request, address);
        return draft;
    }

    /// <summary>The part of an address after the question mark that restores a request.</summary>
    public static string QueryOf(TrafficRequest request, string? address, string? manifests = null)
    {
        var draft = Of(Credentials.Masked(request), address);
        var parts = new Dictionary<string, string?>
        {
            ["gw"] = Blank(draft.Gateway),
            ["addr"] = Blank(draft.Address),
            ["proto"] = draft.Protocol,
            ["port"] = Blank(draft.Port),
            ["sni"] = draft.Sni == draft.Host ? null : Blank(draft.Sni),
            ["host"] = Blank(draft.Host),
            ["method"] = draft.Method == "GET" ? null : draft.Method,
            ["path"] = draft.Path,
            ["headers"] = Blank(draft.Headers),
            ["client"] = Blank(draft.Client),
            ["labels"] = Blank(draft.Labels),
            ["svc"] = Blank(draft.Service),
            ["edit"] = string.IsNullOrWhiteSpace(manifests) ? null : PackedText.Pack(manifests),
        };
        return QueryHelpers.AddQueryString("", parts.Where(part => part.Value is not null));
    }

    /// <summary>The request that an address restores; null when it holds none.</summary>
    public static TraceDraft? FromUri(string uri)
    {
        var start = uri.IndexOf('?', StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var hash = uri.IndexOf('#', start);
        var query = QueryHelpers.ParseQuery(hash < 0 ? uri[start..] : uri[start..hash]);
        string Text(string key, string otherwise = "") => query.TryGetValue(key, out var value) ? value.ToString() : otherwise;
        if (!query.ContainsKey("proto") && !query.ContainsKey("host") && !query.ContainsKey("gw") && !query.ContainsKey("curl"))
        {
            return null;
        }

        return new TraceDraft
        {
            AsCurl = query.ContainsKey("curl"),
            Curl = Text("curl"),
            Gateway = Text("gw"),
            Address = Text("addr"),
            Protocol = Protocols.Contains(Text("proto")) ? Text("proto") : "HTTPS",
            Port = Text("port"),
            Sni = Text("sni"),
            Host = Text("host"),
            Method = Text("method", "GET"),
            Path = Text("path", "/"),
            Headers = Text("headers"),
            Client = Text("client"),
            Labels = Text("labels"),
            Service = Text("svc"),
            Manifests = PackedText.Unpack(Text("edit")) ?? "",
        };
    }

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private ImmutableDictionary<string, string>? LabelMap()
    {
        var labels = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var pair in Labels.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            labels[equals < 0 ? pair : pair[..equals]] = equals < 0 ? "" : pair[(equals + 1)..];
        }

        return labels.Count == 0 ? null : labels.ToImmutable();
    }

    private static (string Namespace, string Name) Split(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? ("default", text.Trim()) : (text[..slash].Trim(), text[(slash + 1)..].Trim());
    }

    private static string? Blank(string text) => text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}

using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>The listeners of one port of one Gateway.</summary>
internal sealed class PortIndex
{
    /// <summary>HTTP listeners by hostname.</summary>
    public HostTable<RoutedListener> Http { get; } = new();

    /// <summary>HTTPS and TLS listeners by hostname.</summary>
    public HostTable<RoutedListener> Tls { get; } = new();

    public RoutedListener? Tcp { get; private set; }

    public RoutedListener? Udp { get; private set; }

    public static Dictionary<(ResourceKey Gateway, int Port), PortIndex> Of(IEnumerable<RoutedListener> listeners)
    {
        var ports = new Dictionary<(ResourceKey, int), PortIndex>();
        foreach (var listener in listeners)
        {
            // One that trusts no CA still answers, by refusing; any other that is not accepted is not there.
            if (!listener.Accepted.Holds && listener.Accepted.Reason != RoutingReasons.NoValidCaCertificate)
            {
                continue;
            }

            var key = (listener.Gateway.Key, listener.Spec.Port);
            if (!ports.TryGetValue(key, out var port))
            {
                ports[key] = port = new PortIndex();
            }

            port.Add(listener);
        }

        return ports;
    }

    private void Add(RoutedListener listener)
    {
        var hostname = listener.Spec.Hostname ?? Hostnames.Any;
        switch (listener.Spec.Protocol)
        {
            case "HTTP":
                Http.GetOrAdd(hostname, () => listener);
                break;
            case "HTTPS" or "TLS":
                Tls.GetOrAdd(hostname, () => listener);
                break;
            case "TCP":
                Tcp = listener;
                break;
            case "UDP":
                Udp = listener;
                break;
            default:
                break;
        }
    }
}

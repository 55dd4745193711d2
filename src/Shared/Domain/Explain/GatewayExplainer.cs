using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Listing;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Explain;

/// <summary>Gateways, their classes and listeners in words.</summary>
internal static class GatewayExplainer
{
    public static ObjectExplanation Gateway(ResourceObject resource, ListContext context)
    {
        var gateway = GatewayApi.Gateway.Of(resource);
        var addresses = resource
            .Status.Items("addresses")
            .Select(address => address.Text("value") ?? "")
            .Where(text => text.Length > 0)
            .ToList();
        var at = addresses.Count == 0 ? Phrase.Say($", and has no address yet") : Phrase.Say($" at {Phrase.Codes(addresses)}");
        var routes = context.Attached.To(resource.Key).Count();
        var summary = Phrase.Say(
            $"Opens {Count(gateway.Listeners.Length, "listener")}{at}; {Count(routes, "route")} {(routes == 1 ? "names" : "name")} it."
        );
        var lines = new List<ExplainedLine>
        {
            new(
                Phrase.Say($"Served by the controller of {new ResourceKey(KnownKinds.GatewayClass, "", gateway.ClassName)}."),
                "spec.gatewayClassName"
            ),
        };
        lines.AddRange(gateway.Listeners.Select(listener => new ExplainedLine(Listener(resource, listener), listener.Path)));
        if (gateway.AllowedListeners.From != "None")
        {
            lines.Add(
                new ExplainedLine(
                    Phrase.Say($"Listener sets of {Namespaces(gateway.AllowedListeners, resource.Namespace)} may add listeners."),
                    "spec.allowedListeners"
                )
            );
        }

        return new ObjectExplanation(summary, lines);
    }

    public static ObjectExplanation ListenerSet(ResourceObject resource, ListContext context)
    {
        var set = GatewayApi.ListenerSet.Of(resource);
        var parent = ParentRef.Read(resource.Spec.At("parentRef"), resource.Namespace, "spec.parentRef");
        _ = context;
        return new ObjectExplanation(
            Phrase.Say($"Adds {Count(set.Listeners.Length, "listener")} to {parent.Key}."),
            [.. set.Listeners.Select(listener => new ExplainedLine(Listener(resource, listener), listener.Path))]
        );
    }

    public static ObjectExplanation Class(ResourceObject resource, ListContext context)
    {
        var gateways = context
            .Snapshot.Of(KnownKinds.Gateway)
            .All.Where(gateway => GatewayApi.Gateway.Of(gateway).ClassName == resource.Name)
            .ToList();
        var lines = new List<ExplainedLine>();
        if (gateways.Count > 0)
        {
            lines.Add(
                new ExplainedLine(
                    Phrase.Say(
                        $"Used by {Phrase.List([.. gateways.Take(12).Select(gateway => Phrase.Say($"{gateway.Key}"))])}{(gateways.Count > 12 ? $" and {gateways.Count - 12} more" : "")}."
                    )
                )
            );
        }

        if (resource.Spec.At("parametersRef").Exists())
        {
            var parameters = resource.Spec.At("parametersRef");
            lines.Add(
                new ExplainedLine(
                    Phrase.Say(
                        $"Its settings are in {new ResourceKey(parameters.Text("group") ?? "", parameters.Text("kind") ?? "", parameters.Text("namespace") ?? "", parameters.Text("name") ?? "")}."
                    ),
                    "spec.parametersRef"
                )
            );
        }

        return new ObjectExplanation(
            Phrase.Say(
                $"Gateways of this class are served by {new CodeText(resource.Spec.Text("controllerName") ?? "nobody")}; {Count(gateways.Count, "gateway")} {(gateways.Count == 1 ? "uses" : "use")} it."
            ),
            lines
        );
    }

    private static Phrase Listener(ResourceObject owner, Listener listener)
    {
        var host = listener.Hostname is { } name ? Phrase.Say($"for {new CodeText(name)}") : Phrase.Say($"for any host");
        var tls = listener.Tls switch
        {
            { IsPassthrough: true } => Phrase.Say($", passes the encryption through"),
            { } settings when settings.Certificates.Length > 0 => Phrase.Say(
                $", decrypts with {Phrase.List([.. settings.Certificates.Select(secret => Phrase.Say($"{secret.Key}"))])}"
            ),
            _ => Phrase.Empty,
        };
        var kinds = listener.AllowedKinds.IsEmpty
            ? "routes"
            : string.Join(", ", listener.AllowedKinds.Select(kind => kind.Kind)) + " objects";
        var attached = owner
            .Status.Items("listeners")
            .FirstOrDefault(status => status.Text("name") == listener.Name)
            .Number("attachedRoutes");
        var now = attached is { } number ? $"; {Count((int)number, "route")} attached" : "";
        return Phrase.Say(
            $"Listener {new CodeText(listener.Name)} accepts {listener.Protocol} on port {listener.Port} {host}{tls}, and takes {kinds} from {Namespaces(listener.AllowedNamespaces, owner.Namespace)}{now}."
        );
    }

    private static string Namespaces(NamespaceSelection selection, string home) =>
        selection.From switch
        {
            "All" => "all namespaces",
            "Selector" => $"namespaces labelled {selection.Selector?.ToString() ?? "with nothing"}",
            "None" => "no namespace",
            _ => $"its own namespace {home}",
        };

    public static string Count(int number, string noun) =>
        number == 1 ? $"1 {noun}"
        : number == 0 ? $"no {noun}s"
        : $"{number} {noun}s";
}

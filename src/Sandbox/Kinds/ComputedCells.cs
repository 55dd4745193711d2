using System.Globalization;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Kinds;

/// <summary>Cells of <c>kubectl get</c> that no JSON path can say. Their column's path is a name in braces, such as <c>{ready}</c>.</summary>
public static class ComputedCells
{
    /// <summary>The cell's text; null when the path names none of these.</summary>
    public static string? Value(string path, JsonElement resource) =>
        path switch
        {
            "{ready}" => Ready(resource),
            "{replicas}" => $"{resource.At("status").Number("readyReplicas") ?? 0}/{resource.At("spec").Number("replicas") ?? 0}",
            "{podStatus}" => PodStatus(resource),
            "{restarts}" => $"{Containers(resource).Sum(container => container.Number("restartCount") ?? 0)}",
            "{nodeStatus}" => NodeStatus(resource),
            "{roles}" => Roles(resource),
            "{externalIP}" => ExternalAddress(resource),
            "{ports}" => Ports(resource),
            "{selector}" => Selector(resource.At("spec", "selector")),
            "{podSelector}" => Selector(resource.At("spec", "podSelector", "matchLabels")),
            "{hosts}" => Hosts(resource),
            "{dataCount}" => $"{resource.Members("data").Count() + resource.Members("binaryData").Count()}",
            "{slicePorts}" => Joined(
                resource.Items("ports").Select(port => port.Number("port")?.ToString(CultureInfo.InvariantCulture) ?? "*")
            ),
            "{endpoints}" => Endpoints(resource),
            "{object}" => $"{resource.At("involvedObject").Text("kind")?.ToLowerInvariant()}/{resource.At("involvedObject").Text("name")}",
            "{subsets}" => Subsets(resource),
            "{ingressAddress}" => string.Join(',', Assigned(resource)),
            "{ingressPorts}" => resource.At("spec").Items("tls").Any() ? "80, 443" : "80",
            "{nodeExternalIP}" => Joined(
                resource
                    .At("status")
                    .Items("addresses")
                    .Where(item => item.Text("type") == "ExternalIP")
                    .Select(item => item.Text("address") ?? "")
            ),
            _ => WideCells.Value(path, resource),
        };

    private static IEnumerable<JsonElement> Containers(JsonElement pod) => pod.At("status").Items("containerStatuses");

    private static string Ready(JsonElement pod) =>
        $"{Containers(pod).Count(container => container.Flag("ready") == true)}/{pod.At("spec").Items("containers").Count()}";

    private static string PodStatus(JsonElement pod)
    {
        var waiting = Containers(pod)
            .Select(container => container.At("state", "waiting").Text("reason"))
            .FirstOrDefault(reason => reason is not null);
        return pod.At("metadata").Has("deletionTimestamp")
            ? "Terminating"
            : waiting ?? pod.At("status").Text("reason") ?? pod.At("status").Text("phase") ?? "Unknown";
    }

    private static string NodeStatus(JsonElement node)
    {
        var ready = node.At("status").Items("conditions").FirstOrDefault(condition => condition.Text("type") == "Ready");
        var status = ready.Text("status") switch
        {
            "True" => "Ready",
            "False" => "NotReady",
            _ => "Unknown",
        };
        return node.At("spec").Flag("unschedulable") == true ? $"{status},SchedulingDisabled" : status;
    }

    private static string Roles(JsonElement node)
    {
        const string Prefix = "node-role.kubernetes.io/";
        var roles = node.At("metadata")
            .Members("labels")
            .Select(label => label.Name)
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..]);
        return Joined(roles);
    }

    private static string ExternalAddress(JsonElement service)
    {
        if (service.At("spec").Text("type") == "ExternalName")
        {
            return service.At("spec").Text("externalName") ?? "<none>";
        }

        var all = Assigned(service).Concat(service.At("spec").Texts("externalIPs")).Where(text => text.Length > 0).ToList();
        return all.Count == 0 && service.At("spec").Text("type") == "LoadBalancer" ? "<pending>" : Joined(all);
    }

    private static IEnumerable<string> Assigned(JsonElement resource) =>
        resource.At("status", "loadBalancer").Items("ingress").Select(entry => entry.Text("ip") ?? entry.Text("hostname") ?? "");

    private static string Ports(JsonElement service) =>
        Joined(
            service
                .At("spec")
                .Items("ports")
                .Select(port =>
                    port.Number("nodePort") is > 0 and var node
                        ? $"{port.Number("port")}:{node}/{port.Text("protocol")}"
                        : $"{port.Number("port")}/{port.Text("protocol")}"
                )
        );

    private static string Hosts(JsonElement ingress)
    {
        var hosts = ingress.At("spec").Items("rules").Select(rule => rule.Text("host") ?? "*").ToList();
        return hosts.Count == 0 ? "*" : string.Join(',', hosts);
    }

    /// <summary>The first three addresses, and how many more there are, as kubectl shows them.</summary>
    private static string Endpoints(JsonElement slice)
    {
        return FirstThree([.. slice.Items("endpoints").SelectMany(endpoint => endpoint.Texts("addresses"))]);
    }

    private static string Subsets(JsonElement endpoints) =>
        FirstThree([
            .. endpoints
                .Items("subsets")
                .SelectMany(subset =>
                    subset
                        .Items("addresses")
                        .SelectMany(address => subset.Items("ports").Select(port => $"{address.Text("ip")}:{port.Number("port")}"))
                ),
        ]);

    private static string FirstThree(IReadOnlyList<string> addresses)
    {
        const int Shown = 3;
        return addresses.Count > Shown
            ? $"{string.Join(',', addresses.Take(Shown))} + {addresses.Count - Shown} more..."
            : Joined(addresses);
    }

    /// <summary>Labels as a selector is written.</summary>
    internal static string Selector(JsonElement labels) =>
        labels.ValueKind == JsonValueKind.Object
            ? Joined(labels.EnumerateObject().Select(label => $"{label.Name}={label.Value}"))
            : "<none>";

    internal static string Joined(IEnumerable<string> texts)
    {
        var text = string.Join(',', texts);
        return text.Length == 0 ? "<none>" : text;
    }
}

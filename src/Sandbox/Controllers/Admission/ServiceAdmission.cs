using System.Globalization;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Admission;

/// <summary>
/// What the API server fills into a Service and a NetworkPolicy from their other fields: addresses inside the cluster, node
/// ports, target ports, families, policy types. Such defaults depend on other fields, so that no schema can state them.
/// </summary>
internal sealed class ServiceAdmission : IAdmission
{
    private const int FirstNodePort = 30000;
    private const int NodePorts = 2768;

    private readonly ClusterAddresses taken = new();

    public void Admit(AdmissionRequest request)
    {
        if (request.Kind.Kind == KnownKinds.Service)
        {
            ForgetOtherType(request, request.Object.Ensure("spec"));
            Complete(request, request.Object.Ensure("spec"));
        }
        else if (request.Kind.Kind == KnownKinds.NetworkPolicy)
        {
            // NetworkPolicySpec.policyTypes: ingress always, egress when there are rules for it.
            var spec = request.Object.Ensure("spec");
            spec["policyTypes"] ??= spec["egress"] is JsonArray { Count: > 0 }
                ? new JsonArray("Ingress", "Egress")
                : new JsonArray("Ingress");
        }
    }

    /// <summary>A Service that is turned into one without node ports gives them back, unless the same write asks for them.</summary>
    private static void ForgetOtherType(AdmissionRequest request, JsonObject spec)
    {
        if (
            request.Before is null
            || spec.Text("type") is "LoadBalancer" or "NodePort"
            || request.Before.Spec.Text("type") == spec.Text("type")
        )
        {
            return;
        }

        spec.Remove("externalTrafficPolicy");
        spec.Remove("allocateLoadBalancerNodePorts");
        foreach (var port in (spec["ports"] as JsonArray ?? []).OfType<JsonObject>())
        {
            port.Remove("nodePort");
        }
    }

    private void Complete(AdmissionRequest request, JsonObject spec)
    {
        var ports = (spec["ports"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
        foreach (var port in ports)
        {
            port["targetPort"] ??= port["port"]?.DeepClone();
        }

        var type = spec.Text("type");
        if (type == "ExternalName")
        {
            return;
        }

        spec["internalTrafficPolicy"] ??= "Cluster";
        spec["ipFamilyPolicy"] ??= "SingleStack";
        spec["ipFamilies"] ??= spec.Text("ipFamilyPolicy") == "SingleStack" ? new JsonArray("IPv4") : new JsonArray("IPv4", "IPv6");
        GiveAddress(request, spec);
        taken.Remember(request.Objects, request.Object);
        if (type is "LoadBalancer" or "NodePort")
        {
            spec["externalTrafficPolicy"] ??= "Cluster";
            GiveNodePorts(request, ports);
        }

        if (type == "LoadBalancer")
        {
            spec["allocateLoadBalancerNodePorts"] ??= true;
        }
    }

    /// <summary>One address for each family, those it had before where it says nothing; None stays None.</summary>
    private void GiveAddress(AdmissionRequest request, JsonObject spec)
    {
        var families = (spec["ipFamilies"] as JsonArray ?? []).Select(family => (string?)family).ToArray();
        var given = (spec["clusterIPs"] as JsonArray)?.Select(address => (string?)address).ToList() ?? [];
        if (given.Count == 0)
        {
            given = spec.Text("clusterIP") is { Length: > 0 } single ? [single] : [.. request.Before?.Spec.Texts("clusterIPs") ?? []];
        }

        if (given.FirstOrDefault() != "None")
        {
            given =
            [
                .. families
                    .Select(family => family == "IPv6")
                    .Select(six => given.FirstOrDefault(address => (address?.Contains(':') == true) == six) ?? Free(request, six)),
            ];
        }

        spec["clusterIP"] = given.FirstOrDefault();
        spec["clusterIPs"] = new JsonArray([.. given.Select(address => (JsonNode?)address)]);
    }

    /// <summary>The first free address of 10.96.0.0/16 or fd00:10:96::/112 from a place that the name decides, so that runs agree.</summary>
    private string Free(AdmissionRequest request, bool six)
    {
        var metadata = request.Object.Child("metadata");
        var start = StableName.Hash($"{metadata.Text("namespace")}/{metadata.Text("name")}") % 60_000;
        for (var step = 0UL; ; step++)
        {
            var place = 256 + ((start + step) % 60_000);
            var address = six
                ? $"fd00:10:96::{place:x}"
                : string.Create(CultureInfo.InvariantCulture, $"10.96.{place / 256}.{place % 256}");
            if (place % 256 is not (0 or 255) && !taken.Holds(request.Objects, address))
            {
                return address;
            }
        }
    }

    private static void GiveNodePorts(AdmissionRequest request, JsonObject[] ports)
    {
        if (
            request.Object.Child("spec")?["allocateLoadBalancerNodePorts"] is JsonValue allocate
            && allocate.TryGetValue<bool>(out var wanted)
            && !wanted
        )
        {
            return;
        }

        var before = (request.Before?.Spec.Items("ports") ?? default)
            .DistinctBy(port => (port.Number("port"), port.Text("protocol")))
            .ToDictionary(port => (port.Number("port"), port.Text("protocol")), port => port.Number("nodePort"));
        var taken = new Lazy<HashSet<long?>>(() =>
            [
                .. request
                    .Objects.Of(KnownKinds.Service)
                    .All.SelectMany(service => service.Spec.Items("ports").Select(port => port.Number("nodePort"))),
            ]
        );
        foreach (var port in ports.Where(port => port["nodePort"] is null))
        {
            var number = (long?)(port["port"] as JsonValue)?.GetValue<int>();
            if (before.GetValueOrDefault((number, port.Text("protocol"))) is > 0 and var kept)
            {
                port["nodePort"] = kept;
                continue;
            }

            var start = StableName.Hash($"{request.Object.Child("metadata").Text("name")}/{number}/{port.Text("protocol")}") % NodePorts;
            var free = Enumerable
                .Range(0, NodePorts)
                .Select(step => FirstNodePort + (long)((start + (ulong)step) % NodePorts))
                .First(candidate => taken.Value.Add(candidate));
            port["nodePort"] = free;
        }
    }
}

using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Kinds;

/// <summary>
/// Defaults of built-in kinds that depend on other fields, so that a schema cannot state them. Applied after the
/// defaults of the schema and before validation; what is set stays.
/// </summary>
public static class BuiltInDefaults
{
    /// <summary>Completes the object in place; objects of other kinds are left as they are.</summary>
    public static void Apply(JsonObject resource)
    {
        switch ((Text(resource["apiVersion"]), Text(resource["kind"])))
        {
            case ("v1", "Service"):
                Service(Map(resource, "spec"));
                break;
            case ("v1", "Secret"):
                Secret(resource);
                break;
            case ("v1", "Namespace"):
                Labels(resource)["kubernetes.io/metadata.name"] = Text(resource["metadata"]?["name"]);
                break;
            case ("networking.k8s.io/v1", "NetworkPolicy"):
                NetworkPolicy(Map(resource, "spec"));
                break;
            case ("apps/v1", "Deployment" or "ReplicaSet" or "StatefulSet" or "DaemonSet"):
                Workload(resource);
                break;
        }
    }

    private static void Service(JsonObject spec)
    {
        var type = Text(spec["type"]);
        foreach (var port in (spec["ports"] as JsonArray ?? []).OfType<JsonObject>())
        {
            port["targetPort"] ??= port["port"]?.DeepClone();
        }

        if (type == "ExternalName")
        {
            return;
        }

        spec["internalTrafficPolicy"] ??= "Cluster";
        spec["ipFamilyPolicy"] ??= "SingleStack";
        spec["ipFamilies"] ??= new JsonArray("IPv4");
        if (type is "LoadBalancer" or "NodePort")
        {
            spec["externalTrafficPolicy"] ??= "Cluster";
        }

        if (type == "LoadBalancer")
        {
            spec["allocateLoadBalancerNodePorts"] ??= true;
        }
    }

    private static void Secret(JsonObject secret)
    {
        if (secret["stringData"] is not JsonObject plain)
        {
            return;
        }

        var data = Map(secret, "data");
        foreach (var (name, value) in plain)
        {
            data[name] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Text(value) ?? ""));
        }

        secret.Remove("stringData");
    }

    /// <summary>A policy restricts ingress, and egress when it has rules for it (NetworkPolicySpec.policyTypes).</summary>
    private static void NetworkPolicy(JsonObject spec) =>
        spec["policyTypes"] ??= spec["egress"] is JsonArray { Count: > 0 } ? new JsonArray("Ingress", "Egress") : new JsonArray("Ingress");

    private static void Workload(JsonObject workload)
    {
        if (workload["spec"]?["template"]?["spec"] is JsonObject pod && pod["serviceAccountName"] is { } account)
        {
            pod["serviceAccount"] ??= account.DeepClone();
        }
    }

    private static JsonObject Labels(JsonObject resource) => Map(Map(resource, "metadata"), "labels");

    private static JsonObject Map(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject map)
        {
            map = [];
            parent[name] = map;
        }

        return map;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

using System.Globalization;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Kinds;

/// <summary>More computed cells: those of workloads, jobs and bindings.</summary>
internal static class WideCells
{
    private const string None = "<none>";

    public static string? Value(string path, JsonElement resource) =>
        path switch
        {
            "{containers}" => ComputedCells.Joined(Containers(resource).Select(container => container.Text("name") ?? "")),
            "{images}" => ComputedCells.Joined(Containers(resource).Select(container => container.Text("image") ?? "")),
            "{labelSelector}" => LabelSelector.Read(resource.At("spec", "selector"))?.ToString() is { Length: > 0 } text ? text : None,
            "{nodeSelector}" => ComputedCells.Selector(resource.At("spec", "template", "spec", "nodeSelector")),
            "{secretCount}" => resource.Items("secrets").Count().ToString(CultureInfo.InvariantCulture),
            "{nodeName}" => resource.At("spec").Text("nodeName") ?? None,
            "{podIP}" => resource.At("status").Text("podIP") ?? None,
            "{nominatedNode}" => resource.At("status").Text("nominatedNodeName") ?? None,
            "{readinessGates}" => ReadinessGates(resource),
            "{osImage}" => NodeInfo(resource, "osImage"),
            "{kernel}" => NodeInfo(resource, "kernelVersion"),
            "{runtime}" => NodeInfo(resource, "containerRuntimeVersion"),
            "{jobStatus}" => JobStatus(resource),
            "{completions}" => $"{resource.At("status").Number("succeeded") ?? 0}/{resource.At("spec").Number("completions") ?? 1}",
            "{jobDuration}" => "",
            "{timeZone}" => resource.At("spec").Text("timeZone") ?? None,
            "{suspend}" => resource.At("spec").Flag("suspend") == true ? "True" : "False",
            "{activeJobs}" => resource.At("status").Items("active").Count().ToString(CultureInfo.InvariantCulture),
            "{roleRef}" => $"{resource.At("roleRef").Text("kind")}/{resource.At("roleRef").Text("name")}",
            "{users}" => Subjects(resource, "User"),
            "{groups}" => Subjects(resource, "Group"),
            "{accounts}" => Subjects(resource, "ServiceAccount"),
            "{minAvailable}" => OrNotSet(resource.At("spec", "minAvailable")),
            "{maxUnavailable}" => OrNotSet(resource.At("spec", "maxUnavailable")),
            "{scaleTarget}" => $"{resource.At("spec", "scaleTargetRef").Text("kind")}/{resource.At("spec", "scaleTargetRef").Text("name")}",
            "{ingressParameters}" => Parameters(resource.At("spec", "parameters")),
            _ => null,
        };

    private static IEnumerable<JsonElement> Containers(JsonElement workload) => workload.At("spec", "template", "spec").Items("containers");

    private static string NodeInfo(JsonElement node, string field) =>
        node.At("status", "nodeInfo").Text(field) is { Length: > 0 } text ? text : "<unknown>";

    private static string ReadinessGates(JsonElement pod)
    {
        string[] gates = [.. pod.At("spec").Items("readinessGates").Select(gate => gate.Text("conditionType") ?? "")];
        var met = pod.At("status").Items("conditions").Count(item => gates.Contains(item.Text("type")) && item.Text("status") == "True");
        return gates.Length == 0 ? None : $"{met}/{gates.Length}";
    }

    private static string JobStatus(JsonElement job)
    {
        var done = job.At("status")
            .Items("conditions")
            .Where(condition => condition.Text("status") == "True")
            .Select(condition => condition.Text("type"));
        return done.FirstOrDefault(type => type is "Complete" or "Failed" or "Suspended") ?? "Running";
    }

    private static string Subjects(JsonElement binding, string kind) =>
        string.Join(
            ", ",
            binding
                .Items("subjects")
                .Where(subject => subject.Text("kind") == kind)
                .Select(subject => kind == "ServiceAccount" ? $"{subject.Text("namespace")}/{subject.Text("name")}" : subject.Text("name"))
        );

    private static string OrNotSet(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() ?? "N/A",
            JsonValueKind.Number => value.GetRawText(),
            _ => "N/A",
        };

    private static string Parameters(JsonElement parameters) =>
        !parameters.Exists() ? None
        : parameters.Text("apiGroup") is { Length: > 0 } group ? $"{parameters.Text("kind")}.{group}/{parameters.Text("name")}"
        : $"{parameters.Text("kind")}/{parameters.Text("name")}";
}

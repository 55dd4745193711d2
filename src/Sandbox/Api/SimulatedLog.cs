using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Api;

/// <summary>The log of a container that does not run: what a reader would expect at the places where the status says something happened.</summary>
internal static class SimulatedLog
{
    public static IReadOnlyList<(DateTime Time, string Line)> Lines(ResourceObject pod, string container)
    {
        var created = (pod.Created ?? DateTimeOffset.UnixEpoch).UtcDateTime;
        var image =
            pod.Spec.Items("initContainers")
                .Concat(pod.Spec.Items("containers"))
                .FirstOrDefault(item => item.Text("name") == container)
                .Text("image")
            ?? "no image";
        var lines = new List<(DateTime, string)>
        {
            (created, $"[sandbox] simulated log of container {container} in pod {pod.Namespace}/{pod.Name}; nothing runs here"),
            (created.AddSeconds(1), $"[sandbox] started from {image}"),
        };
        foreach (var condition in pod.Status.Items("conditions"))
        {
            var time = condition.Time("lastTransitionTime")?.UtcDateTime ?? created.AddSeconds(2);
            lines.Add(
                (
                    time,
                    $"[sandbox] {condition.Text("type")} is {condition.Text("status")}{(condition.Text("message") is { Length: > 0 } message ? $": {message}" : "")}"
                )
            );
        }

        return [.. lines.OrderBy(line => line.Item1)];
    }
}

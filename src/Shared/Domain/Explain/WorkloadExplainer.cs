using NetConsole.Domain.Certificates;
using NetConsole.Domain.Listing;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Explain;

/// <summary>Workloads and the cluster's furniture in words.</summary>
internal static class WorkloadExplainer
{
    public static ObjectExplanation Replicated(ResourceObject resource, ListContext context)
    {
        var images = resource.Spec.At("template", "spec").Items("containers").Select(container => container.Text("image") ?? "").ToList();
        var labels = resource.Spec.At("template", "metadata").Map("labels");
        var services = context
            .Snapshot.Of(KnownKinds.Service)
            .In(resource.Namespace)
            .Where(service =>
                service.Spec.Map("selector") is { IsEmpty: false } selector && LabelSelector.OfLabels(selector).Matches(labels)
            )
            .ToList();
        var lines = new List<ExplainedLine>();
        if (services.Count > 0)
        {
            lines.Add(
                new ExplainedLine(
                    Phrase.Say($"Its pods answer for {Phrase.List([.. services.Select(service => Phrase.Say($"{service.Key}"))])}.")
                )
            );
        }

        if (images.Count > 0)
        {
            lines.Add(new ExplainedLine(Phrase.Say($"Runs {Phrase.Codes(images)}."), "spec.template.spec.containers"));
        }

        return new ObjectExplanation(Phrase.Say($"{resource.Kind}: {context.Health(resource).Sentence}."), lines);
    }

    public static ObjectExplanation Pod(ResourceObject resource, ListContext context)
    {
        var lines = new List<ExplainedLine>();
        if (resource.Status.Text("podIP") is { } ip)
        {
            lines.Add(
                new ExplainedLine(
                    Phrase.Say(
                        $"Has the address {new CodeText(ip)}{(resource.Spec.Text("nodeName") is { } node ? $" on node {node}" : "")}."
                    ),
                    "status.podIP"
                )
            );
        }

        foreach (var container in resource.Status.Items("containerStatuses"))
        {
            var restarts = container.Number("restartCount") ?? 0;
            var state =
                container.Flag("ready") == true
                    ? "ready"
                    : container.At("state", "waiting").Text("reason") ?? container.At("state", "terminated").Text("reason") ?? "not ready";
            lines.Add(
                new ExplainedLine(
                    Phrase.Say(
                        $"Container {new CodeText(container.Text("name") ?? "")}: {state}{(restarts > 0 ? $", restarted {restarts} times" : "")}."
                    ),
                    "status.containerStatuses"
                )
            );
        }

        return new ObjectExplanation(Phrase.Say($"Pod: {context.Health(resource).Sentence}."), lines);
    }

    public static ObjectExplanation Namespace(ResourceObject resource, ListContext context)
    {
        var routes = KnownKinds.Routes.Sum(kind => context.Snapshot.Of(kind).In(resource.Name).Count());
        var services = context.Snapshot.Of(KnownKinds.Service).In(resource.Name).Count();
        var pods = context.Snapshot.Of(KnownKinds.Pod).In(resource.Name).Count();
        return new ObjectExplanation(
            Phrase.Say(
                $"Holds {GatewayExplainer.Count(routes, "route")}, {GatewayExplainer.Count(services, "service")} and {GatewayExplainer.Count(pods, "pod")}."
            ),
            []
        );
    }

    public static ObjectExplanation Secret(ResourceObject resource, ListContext context)
    {
        _ = context;
        var keys = resource.Raw.Members("data").Select(member => member.Name).ToList();
        var lines = new List<ExplainedLine> { new(Phrase.Say($"Keys: {Phrase.Codes(keys)}. Values never leave the server."), "data") };
        if (CertificateFacts.Of(resource) is not { } facts)
        {
            return new ObjectExplanation(Phrase.Say($"Secret of type {new CodeText(resource.Raw.Text("type") ?? "Opaque")}."), lines);
        }

        if (facts.Problem is { } problem)
        {
            return new ObjectExplanation(Phrase.Say($"Holds what should be a certificate: {problem}."), lines);
        }

        lines.Insert(
            0,
            new ExplainedLine(
                Phrase.Say(
                    $"Issued by {facts.Issuer}, {facts.KeyAlgorithm}, valid until {facts.NotAfter.UtcDateTime.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)} UTC."
                ),
                "data.tls.crt"
            )
        );
        if (facts.MatchesKey == false)
        {
            lines.Insert(1, new ExplainedLine(Phrase.Say($"The private key beside it belongs to another certificate."), "data.tls.key"));
        }

        return new ObjectExplanation(
            Phrase.Say($"Holds a certificate for {Phrase.Codes(facts.DnsNames.Concat(facts.Addresses).DefaultIfEmpty(facts.Subject))}."),
            lines
        );
    }
}

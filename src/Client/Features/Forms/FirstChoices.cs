using System.Text.Json;
using NetConsole.Client.Components;
using NetConsole.Client.Features.Forms.Routes;
using NetConsole.Contracts.Changes;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Forms;

/// <summary>Lets a new object start with what the cluster has: a class, a listener that takes the route, a Service.</summary>
public static class FirstChoices
{
    /// <summary>The template with names that exist; as it was where nothing fits.</summary>
    public static string Fill(string template, IManifestText manifests, ClusterView? view)
    {
        if (view is null || manifests.Read(template).Content is not { } content)
        {
            return template;
        }

        var form = new FormDocument(_ => Task.CompletedTask, manifests);
        form.Show(content);
        form.SetView(view);
        var edits = KnownKinds.Routes.Contains(form.Kind) ? Route(form) : Other(form, view);
        return edits.Count == 0 ? template : manifests.Rewrite(template, FieldEdits.Apply(content, edits));
    }

    private static List<FieldEdit> Route(FormDocument form)
    {
        var template = form.Content;
        var edits = new List<FieldEdit>();

        // Asked without a name of its own: any that the listener serves will do.
        form.Show(FieldEdits.Apply(template, [new FieldEdit("spec.hostnames", null), new FieldEdit("spec.parentRefs", null)]));
        var listeners = ParentAnswers.Choices(form).Where(choice => choice.Refusal is null && choice.Value.Has("sectionName")).ToList();
        if (
            (listeners.Find(choice => choice.Detail.StartsWith("HTTPS", StringComparison.Ordinal)) ?? listeners.FirstOrDefault()) is
            { } listener
        )
        {
            edits.Add(new FieldEdit("spec.parentRefs", JsonSerializer.SerializeToElement(new[] { listener.Value })));
            if (template.At("spec").Has("hostnames") && HostOf(form, listener.Value) is { } host)
            {
                edits.Add(new FieldEdit("spec.hostnames[0]", JsonSerializer.SerializeToElement(host)));
            }
        }

        if (BackendAnswers.Choices(form).FirstOrDefault(choice => choice.Refusal is null && !choice.Value.Has("namespace")) is { } backend)
        {
            edits.Add(new FieldEdit("spec.rules[0].backendRefs", JsonSerializer.SerializeToElement(new[] { backend.Value })));
        }

        return edits;
    }

    private static string? HostOf(FormDocument form, JsonElement parent)
    {
        var owner = new ResourceKey(
            KnownKinds.GatewayApiGroup,
            parent.Text("kind") ?? "Gateway",
            parent.Text("namespace") ?? form.Namespace,
            parent.Text("name") ?? ""
        );
        var listener = form.View?.Routing.ListenersOf(owner).FirstOrDefault(candidate => candidate.Name == parent.Text("sectionName"));
        return listener?.Spec.Hostname is { } host ? (host.StartsWith("*.", StringComparison.Ordinal) ? "app" + host[1..] : host) : null;
    }

    private static List<FieldEdit> Other(FormDocument form, ClusterView view)
    {
        var (path, kind, home) =
            form.Kind == KnownKinds.Gateway ? ("spec.gatewayClassName", KnownKinds.GatewayClass, "")
            : form.Kind == KnownKinds.BackendTlsPolicy ? ("spec.targetRefs[0].name", KnownKinds.Service, form.Namespace)
            : ("", default, "");
        return path.Length > 0 && view.Snapshot.Of(kind).In(home).FirstOrDefault() is { } first
            ? [new FieldEdit(path, JsonSerializer.SerializeToElement(first.Name))]
            : [];
    }
}

using NetConsole.Contracts.Changes;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Editor;

/// <summary>The manifest of an object that a fix makes.</summary>
public static class FixText
{
    public static string New(IManifestText manifests, ServedKind kind, Fix fix)
    {
        var place = fix.Object.Namespace.Length > 0 ? $"\n  namespace: {fix.Object.Namespace}" : "";
        var frame = $"""
            apiVersion: {kind.ApiVersion}
            kind: {kind.Kind.Kind}
            metadata:
              name: {fix.Object.Name}{place}

            """;
        return manifests.Read(frame).Content is { } content ? manifests.Rewrite(frame, FieldEdits.Apply(content, fix.Edits)) : frame;
    }
}

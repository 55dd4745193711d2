using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Schemas;

/// <summary>Reads a CustomResourceDefinition into the kind it defines.</summary>
internal static class CustomKinds
{
    public static readonly GroupKind DefinitionKind = new("apiextensions.k8s.io", "CustomResourceDefinition");

    /// <summary>The kind; the definition must have passed <see cref="CustomKindRules"/>.</summary>
    public static KindDefinition Read(JsonElement definition)
    {
        var spec = definition.At("spec");
        var names = spec.At("names");
        var kind = names.Text("kind") ?? "";
        return new KindDefinition
        {
            Kind = new GroupKind(spec.Text("group") ?? "", kind),
            Plural = names.Text("plural") ?? "",
            Singular = names.Text("singular") ?? kind.ToLowerInvariant(),
            ShortNames = [.. names.Texts("shortNames")],
            Categories = [.. names.Texts("categories")],
            Namespaced = spec.Text("scope") == "Namespaced",
            Versions =
            [
                .. spec.Items("versions")
                    .Select(version => ReadVersion(version, spec))
                    .OrderByDescending(version => version.Name, VersionPriority.Comparer),
            ],
        };
    }

    private static KindVersion ReadVersion(JsonElement version, JsonElement spec)
    {
        var name = version.Text("name") ?? "";
        var warning = $"{spec.Text("group")}/{name} {spec.At("names").Text("kind")} is deprecated";
        var scale = version.At("subresources", "scale");
        return new KindVersion
        {
            Name = name,
            Served = version.Flag("served") == true,
            Storage = version.Flag("storage") == true,
            Schema = version.At("schema", "openAPIV3Schema"),
            HasStatus = version.At("subresources").Has("status"),
            Scale = scale.Exists()
                ? new ScalePaths(
                    scale.Text("specReplicasPath") ?? "",
                    scale.Text("statusReplicasPath") ?? "",
                    scale.Text("labelSelectorPath")
                )
                : null,
            PrinterColumns =
            [
                .. version
                    .Items("additionalPrinterColumns")
                    .Select(column => new PrinterColumn(
                        column.Text("name") ?? "",
                        column.Text("type") ?? "string",
                        column.Text("jsonPath") ?? "",
                        (int)(column.Number("priority") ?? 0),
                        column.Text("format") ?? "",
                        column.Text("description") ?? ""
                    )),
            ],
            SelectableFields = [.. version.Items("selectableFields").Select(field => (field.Text("jsonPath") ?? "").TrimStart('.'))],
            DeprecationWarning = version.Flag("deprecated") == true ? version.Text("deprecationWarning") ?? warning : null,
        };
    }
}

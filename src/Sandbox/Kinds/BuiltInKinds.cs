using System.Collections.Immutable;
using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Kinds.Notation;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Kinds;

/// <summary>The kinds that the sandbox serves without any CustomResourceDefinition.</summary>
public static class BuiltInKinds
{
    /// <summary>All of them, in the order of their definition.</summary>
    public static ImmutableArray<KindDefinition> All { get; } = [.. KindLibrary.BuiltIn().Select(Definition)];

    private static KindDefinition Definition(KindNotation kind)
    {
        var schema = JsonSerializer.SerializeToElement(kind.Schema);
        ImmutableArray<PrinterColumn> columns =
        [
            .. kind.Columns.Select(column => new PrinterColumn(
                column.Name,
                column.Type,
                column.JsonPath,
                column.Priority,
                column.Format,
                column.Description
            )),
        ];
        return new KindDefinition
        {
            Kind = new GroupKind(kind.Group, kind.Kind),
            Plural = kind.Plural,
            Singular = kind.Singular,
            ShortNames = kind.ShortNames,
            Categories = kind.Categories,
            Namespaced = kind.Namespaced,
            BuiltIn = true,
            Versions =
            [
                .. kind.Versions.Select(version => new KindVersion
                {
                    Name = version.Name,
                    Served = version.Served,
                    Storage = version.Storage,
                    Schema = schema,
                    PrinterColumns = columns,
                    HasStatus = kind.HasStatus,
                    Scale = kind.ScalePaths is [var replicas, var statusReplicas, var selector]
                        ? new ScalePaths(replicas, statusReplicas, selector)
                        : null,
                }),
            ],
        };
    }
}

using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace NetConsole.Architecture.Tests;

/// <summary>One built assembly, read without loading it: what it refers to, and which of its namespaces use which.</summary>
internal sealed class ProductAssembly : IDisposable
{
    private readonly PEReader image;
    private readonly MetadataReader metadata;

    public ProductAssembly(string name)
    {
        Name = name;
        image = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll")));
        metadata = image.GetMetadataReader();
    }

    public string Name { get; }

    /// <summary>The assemblies it refers to.</summary>
    public IEnumerable<string> References =>
        metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name));

    public void Dispose() => image.Dispose();

    /// <summary>From each namespace to every other that its types mention: in signatures, bases, fields and code.</summary>
    public IReadOnlySet<(string From, string To)> NamespaceUses()
    {
        var uses = new HashSet<(string, string)>();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var from = NamespaceOf(handle);
            foreach (var used in TypesUsedBy(metadata.GetTypeDefinition(handle)))
            {
                var to = NamespaceOf(used);
                if (from.Length > 0 && to.Length > 0 && from != to)
                {
                    uses.Add((from, to));
                }
            }
        }

        return uses;
    }

    private string NamespaceOf(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil)
        {
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        return metadata.GetString(type.Namespace);
    }

    private HashSet<TypeDefinitionHandle> TypesUsedBy(TypeDefinition type)
    {
        var used = new TypeCollector(metadata);
        used.Add(type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            used.Add(metadata.GetInterfaceImplementation(implemented).Interface);
        }

        foreach (var field in type.GetFields())
        {
            metadata.GetFieldDefinition(field).DecodeSignature(used, null);
        }

        foreach (var handle in type.GetMethods())
        {
            var method = metadata.GetMethodDefinition(handle);
            method.DecodeSignature(used, null);
            if (method.RelativeVirtualAddress == 0)
            {
                continue;
            }

            var body = image.GetMethodBody(method.RelativeVirtualAddress);
            if (!body.LocalSignature.IsNil)
            {
                metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(used, null);
            }

            foreach (var token in InstructionTokens.In(body.GetILBytes() ?? []))
            {
                used.Add(MetadataTokens.EntityHandle(token));
            }
        }

        return used.Types;
    }
}

using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

// Copies an embedded resource out of an assembly without loading it: ExtractResource ASSEMBLY RESOURCE OUTPUT
var (assembly, resource, output) = (args[0], args[1], args[2]);
using var image = new PEReader(File.OpenRead(assembly));
var metadata = image.GetMetadataReader();
var handle = metadata.ManifestResources.Single(r => metadata.GetString(metadata.GetManifestResource(r).Name) == resource);
var directory = image.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress;
var block = image.GetSectionData(directory + (int)metadata.GetManifestResource(handle).Offset);

// A resource starts with its own length.
var reader = block.GetReader();
var length = reader.ReadInt32();
Directory.CreateDirectory(Path.GetDirectoryName(output)!);
File.WriteAllBytes(output, reader.ReadBytes(length));

using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SchemaFirst.Generators.Tests.Consumers;

/// <summary>A consumer's compiled and loaded project.</summary>
/// <param name="assembly">The assembly.</param>
/// <param name="documentation">The documentation file of the compiler.</param>
internal sealed class ConsumerAssembly(Assembly assembly, XDocument documentation)
{
    public XDocument Documentation => documentation;

    public static ConsumerAssembly Load(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        using var xml = new MemoryStream();
        var emitted = compilation.Emit(image, xmlDocumentationStream: xml);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        Assert.DoesNotContain(emitted.Diagnostics, diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        image.Position = xml.Position = 0;
        return new ConsumerAssembly(new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true).LoadFromStream(image), XDocument.Load(xml));
    }

    public IEnumerable<Type> Types => assembly.GetExportedTypes();

    public IEnumerable<string> TypeNames => assembly.GetExportedTypes().Select(type => type.FullName!);

    /// <summary>A type by its full name, or by its name below <see cref="ConsumerProject.Namespace"/>.</summary>
    public Type Type(string name) =>
        assembly.GetType(name) ?? assembly.GetType($"{ConsumerProject.Namespace}.{name}")
        ?? throw new InvalidOperationException($"No type {name} among:\n{string.Join('\n', TypeNames)}");

    /// <summary>A root type, to be validated, read and written.</summary>
    public RootType Root(string name) => RootType.Of(Type(name));

    /// <summary>The context's <c>Default</c>.</summary>
    public JsonSerializerContext Context(string name) =>
        (JsonSerializerContext)Type(name).GetProperty("Default", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
}

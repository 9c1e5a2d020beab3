using System.CommandLine;

namespace SchemaFirst.Codegen.Commands;

/// <summary><c>SCHEMA --namespace N --output DIR</c>: plain C# classes for one schema file.</summary>
internal static class GenerateCommand
{
    /// <summary>The root command, which generates.</summary>
    public static RootCommand CreateRoot()
    {
        RootCommand root = new("x");
        return root;
    }
}

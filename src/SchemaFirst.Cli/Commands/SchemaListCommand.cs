using System.CommandLine;
using System.Text.Json;
using SchemaFirst.Cli.Diff;
using SchemaFirst.Cli.Files;
using SchemaFirst.Reports;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>schema list</c> and <c>schema show FAMILY@VERSION</c>: which schemas there are, and what they say.</summary>
internal static class SchemaListCommand
{
    /// <summary>The command that lists.</summary>
    public static Command CreateList(CliOutput output)
    {
        var folder = FolderOption();
        Option<string> format = new("--format") { HelpName = "text|json", Description = "How to print the list.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        Command command = new("list", "List the schemas of a folder by family and version.") { folder, format };
        command.SetAction(result =>
        {
            var library = SchemaLibrary.Open(result.GetValue(folder));
            if (library.Folder is null || !Directory.Exists(library.Folder))
            {
                throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(library.Folder ?? SchemaLibrary.FolderName)}: no such folder{(library.Folder is null ? " here or above; --schemas names one." : ".")}");
            }

            if (result.GetValue(format) == "json")
            {
                WriteJson(library, output.DataStream);
            }
            else
            {
                WriteText(library, output.Data);
            }

            return ExitCode.Ok;
        });
        return CommandHelp.Describe(command, """
            Examples:
              schemafirst schema list
              schemafirst schema list --schemas api/schemas --format json

            """);
    }

    /// <summary>The command that shows one.</summary>
    public static Command CreateShow(CliOutput output)
    {
        var folder = FolderOption();
        Argument<string> name = new("FAMILY@VERSION") { Description = "Which schema; a file will do, too." };
        Command command = new("show", "Print a schema.") { name, folder };
        command.SetAction(result =>
        {
            var path = SchemaLibrary.Open(result.GetValue(folder)).Find(result.GetRequiredValue(name));
            output.DataStream.Write(SchemaFiles.Read(path).Utf8);
            return ExitCode.Ok;
        });
        return CommandHelp.Describe(command, """
            Example:
              schemafirst schema show test-record@0.3.0

            """);
    }

    private static Option<string?> FolderOption() => new("--schemas") { HelpName = "DIR", Description = "The folder of schemas; by default the nearest folder schemas." };

    private static void WriteText(SchemaLibrary library, TextWriter writer)
    {
        var rows = library.All.Select(entry => (Name: entry.Id.ToString(), Path: entry.Path.Replace('\\', '/'), Title: Title(entry.Path) ?? "")).ToList();
        var (nameWidth, titleWidth) = (rows.Select(row => row.Name.Length).DefaultIfEmpty(0).Max(), rows.Select(row => row.Title.Length).DefaultIfEmpty(0).Max());
        foreach (var (name, path, title) in rows)
        {
            writer.WriteLine($"{CliOutput.Printable(name).PadRight(nameWidth)}  {CliOutput.Printable(title).PadRight(titleWidth)}  {CliOutput.Printable(path)}");
        }
    }

    private static void WriteJson(SchemaLibrary library, Stream stream)
    {
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = VisibleJsonEncoder.Instance });
        writer.WriteStartArray();
        foreach (var (id, path) in library.All)
        {
            writer.WriteStartObject();
            writer.WriteString("family", id.Family);
            writer.WriteString("version", id.Version.ToString());
            writer.WriteString("path", path.Replace('\\', '/'));
            if (Title(path) is { } title)
            {
                writer.WriteString("title", title);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static string? Title(string path) => SchemaFiles.Read(path).Document.Root?.Find(KeywordTable.Title)?.Value;
}

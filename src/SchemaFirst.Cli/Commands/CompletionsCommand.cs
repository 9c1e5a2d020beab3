using System.CommandLine;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>completions SHELL</c>: a script that lets a shell complete this program's commands and options.</summary>
internal static class CompletionsCommand
{
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = """
            _schemafirst() {
              local IFS=$'\n'
              COMPREPLY=($(schemafirst "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null))
              [ ${#COMPREPLY[@]} -eq 0 ] && COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o filenames -F _schemafirst schemafirst
            """,
        ["zsh"] = """
            #compdef schemafirst
            _schemafirst() {
              local -a found
              found=("${(@f)$(schemafirst "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
              compadd -a found
              _files
            }
            compdef _schemafirst schemafirst
            """,
        ["fish"] = """
            complete -c schemafirst -a '(schemafirst "[suggest:"(commandline -C)"]" (commandline -cp) 2>/dev/null)'
            """,
    };

    private const string Details = """
        Examples:
          schemafirst completions bash >> ~/.bashrc
          schemafirst completions fish > ~/.config/fish/completions/schemafirst.fish

        """;

    /// <summary>The command.</summary>
    public static Command Create(CliOutput output)
    {
        Argument<string> shell = new("SHELL") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        Command command = new("completions", "Print a script that completes commands and options.") { shell };
        command.SetAction(result =>
        {
            output.Data.WriteLine(Scripts[result.GetRequiredValue(shell)]);
            return ExitCode.Ok;
        });
        return CommandHelp.Describe(command, Details);
    }
}

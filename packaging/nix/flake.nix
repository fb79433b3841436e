# Untried: there is no Nix here. nix run 'github:ncm-rs/ncm?dir=packaging/nix'
{
  description = "NetEase Cloud Music API as a server and a command-line tool";
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
  inputs.ncm = {
    url = "github:ncm-rs/ncm";
    flake = false;
  };

  outputs = { nixpkgs, ncm, ... }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      each = nixpkgs.lib.genAttrs systems;
      manifest = (nixpkgs.lib.importTOML "${ncm}/Cargo.toml").workspace.package;
    in
    {
      packages = each (system:
        let pkgs = nixpkgs.legacyPackages.${system}; in
        {
          default = pkgs.rustPlatform.buildRustPackage {
            pname = "ncm";
            version = manifest.version;
            src = ncm;
            cargoLock.lockFile = "${ncm}/Cargo.lock";
            cargoBuildFlags = [ "--package" "ncm" ];
            buildFeatures = [ "extras" ];
            # The tests use servers and browsers over real sockets, which a build may not.
            doCheck = false;
            nativeBuildInputs = [ pkgs.installShellFiles ];
            postInstall = ''
              $out/bin/ncm man man
              installManPage man/*.1
              for shell in bash zsh fish; do $out/bin/ncm completions $shell > ncm.$shell; done
              installShellCompletion --cmd ncm --bash ncm.bash --zsh ncm.zsh --fish ncm.fish
            '';
            meta = {
              description = "NetEase Cloud Music API as a server and a command-line tool";
              license = pkgs.lib.licenses.mit;
              mainProgram = "ncm";
            };
          };
        });
    };
}

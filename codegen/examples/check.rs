//! Checks the registry.
fn main(){ let t=std::fs::read_to_string("endpoints.yaml").unwrap(); match ncm_codegen::compile(&t){Ok(r)=>println!("{} ok",r.endpoints.len()),Err(f)=>{for x in &f{println!("{x}")} println!("{}",f.len())}} }
